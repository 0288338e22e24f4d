// By which routes does one entity lead to another, and where is each weakest? As analysis/paths.py has it.

const STRENGTHS = page.rules.step_strengths;
const stepsByStart = new Map();
const stepsOfAll = new Map();
const stepsNow = () => (state.drafts && hasDrafts ? stepsOfAll : stepsByStart);

// An entity is a kind of another: no proposition, and no edge.
const BY_DEFINITION = { id: "", label: "is a kind of", relations: ["step:definition"], claims: [] };

/** The steps as analysis/steps.py found them, each with the edge of its proposition. */
function startRoutes() {
  const edges = new Map(page.layouts.mechanism.edges.map((edge) => [edge.proposition, edge]));
  // Without drafts, and with them.
  for (const [steps, byStart] of [[page.steps, stepsByStart], [page.draftedSteps, stepsOfAll]]) {
    for (const step of steps) {
      if (!byStart.has(step.start)) byStart.set(step.start, []);
      byStart.get(step.start).push({ ...step, edge: edges.get(step.id) || BY_DEFINITION });
    }
  }
}

const weakestOf = (steps) => Math.min(...steps.map((step) => step.strength));

/** Routes without a circle, the one with the strongest weakest step first, then the shorter. */
function routesBetween(start, end) {
  const { steps: mostSteps, routes: mostRoutes, tries: mostTries } = page.limits;
  const found = [];
  for (let floor = STRENGTHS.length - 1; floor >= 0; floor -= 1) {
    const away = stepsTo(end, floor);
    for (let length = 1; length <= mostSteps; length += 1) {
      const search = { floor, away, end, tries: mostTries };
      for (const route of walk(start, length, search, [])) {
        if (weakestOf(route) !== floor) continue;
        found.push(route);
        if (found.length === mostRoutes) return found;
      }
    }
  }
  return found;
}

/** How many steps each entity is away from an end. */
function stepsTo(end, floor) {
  const into = new Map();
  for (const steps of stepsNow().values()) {
    for (const step of steps) if (step.strength >= floor) into.set(step.end, [...(into.get(step.end) || []), step.start]);
  }
  const away = new Map([[end, 0]]);
  for (const [here, number] of away) for (const start of into.get(here) || []) if (!away.has(start)) away.set(start, number + 1);
  return away;
}

/** The routes of exactly a length; a search ends after so many tries. */
function* walk(start, length, search, soFar) {
  if (!length) {
    if (start === search.end) yield soFar;
    return;
  }
  const seen = new Set(soFar.map((step) => step.start)).add(start);
  for (const step of stepsNow().get(start) || []) {
    if (step.strength < search.floor || seen.has(step.end)) continue;
    if ((search.away.get(step.end) ?? length) > length - 1) continue;
    if (step.end === search.end && length > 1) continue;
    search.tries -= 1;
    if (search.tries < 0) return;
    yield* walk(step.end, length - 1, search, [...soFar, step]);
  }
}

function reachableFrom(start) {
  const seen = new Set([start]);
  for (const entity of seen) for (const step of stepsNow().get(entity) || []) seen.add(step.end);
  seen.delete(start);
  return [...seen].sort((one, other) => labelOf(one).localeCompare(labelOf(other), "en"));
}

// The route that is shown: its best way, for the drawing.
const chosenRoute = { key: "", edges: new Set(), weakest: new Set() };

function routeNow() {
  const key = `${state.selected}\n${state.to}\n${state.drafts}`;
  if (chosenRoute.key === key) return chosenRoute;
  const [best] = state.to && entities.has(state.selected) ? routesBetween(state.selected, state.to) : [];
  const steps = best || [];
  const weakest = steps.length > 1 ? steps.filter((step) => step.strength === weakestOf(steps)) : [];
  return Object.assign(chosenRoute, { key, edges: new Set(steps.map((step) => step.edge.id)), weakest: new Set(weakest.map((step) => step.edge.id)) });
}

/** The part of an entity's panel that finds routes from it. */
function routesPart(start) {
  const ends = reachableFrom(start);
  if (!ends.length) return hasDrafts && stepsOfAll.has(start) ? part("Routes from here to", draftsChoice()) : "";
  const chooser = make("select", { "aria-label": "Where to" }, make("option", { value: "" }, "Choose an entity"), ends.map((end) => make("option", { value: end }, labelOf(end))));
  chooser.value = ends.includes(state.to) ? state.to : "";
  chooser.addEventListener("change", () => show({ to: chooser.value }));
  const found = chooser.value ? routesBetween(start, chooser.value) : [];
  return part("Routes from here to", chooser, draftsChoice(),
    found.map((route) => routeList(route)),
    found.length ? make("p", { class: "quiet" }, "Steps that every source denies are left out; a step nobody has evidenced is kept, and drawn broken.") : "");
}

function routeList(steps) {
  const weakest = weakestOf(steps);
  return make("ol", { class: "route" }, steps.map((step) => make("li", { class: step.edge.relations[0] === "step:none" ? "broken" : null },
    make("span", { class: "quiet" }, `${step.edge.label} `), chip(step.end),
    make("p", { class: "after" }, looks.relations[step.edge.relations[0]].title,
      step.strength === weakest && steps.length > 1 ? make("strong", {}, " – weakest step") : "", " ",
      edgeIsDraft(step.edge) ? make("span", { class: "quiet" }, " (draft)") : "",
      step.edge.claims.length ? chip(step.edge.claims[0], "claim") : ""))));
}
