// By which routes does one entity lead to another, and where is each route weakest?

// From weak to strong.
const STRENGTHS = ["step:disputed", "step:none", "step:unnamed", "step:claims", "step:one", "step:several"];
const MOST_STEPS = 6;
const MOST_ROUTES = 8;

const strengthOf = (edge) => STRENGTHS.indexOf(edge.relations[0]);
const stepsFrom = (entity) => page.layouts.mechanism.edges.filter((edge) => edge.from === entity);

/** Of several steps between the same two entities the one with the best evidence stands for all. */
function bestSteps(entity) {
  const best = new Map();
  for (const edge of stepsFrom(entity)) {
    const known = best.get(edge.to);
    if (!known || strengthOf(edge) > strengthOf(known)) best.set(edge.to, edge);
  }
  return [...best.values()];
}

/** All routes without a circle, the one with the strongest weakest step first. */
function routesBetween(start, end) {
  const found = [];
  const walk = (here, steps, seen) => {
    if (here === end && steps.length) found.push(steps);
    else if (steps.length < MOST_STEPS) {
      for (const edge of bestSteps(here)) if (!seen.has(edge.to)) walk(edge.to, [...steps, edge], new Set(seen).add(edge.to));
    }
  };
  walk(start, [], new Set([start]));
  const weakest = (steps) => Math.min(...steps.map(strengthOf));
  return found.sort((one, other) => weakest(other) - weakest(one) || one.length - other.length).slice(0, MOST_ROUTES);
}

function reachableFrom(start) {
  const seen = new Set([start]);
  for (const entity of seen) for (const edge of stepsFrom(entity)) seen.add(edge.to);
  seen.delete(start);
  return [...seen].sort((one, other) => labelOf(one).localeCompare(labelOf(other), "en"));
}

/** The part of an entity's panel that finds routes from it. */
function routesPart(start) {
  const ends = reachableFrom(start);
  if (!ends.length) return "";
  const shown = make("div", { "aria-live": "polite" });
  const chooser = make("select", { "aria-label": "Where to" }, ends.map((end) => make("option", { value: end }, labelOf(end))));
  const showRoutes = () => shown.replaceChildren(...routesBetween(start, chooser.value).map(routeList));
  chooser.addEventListener("change", showRoutes);
  showRoutes();
  return part("Routes from here to", chooser, shown);
}

function routeList(steps) {
  const weakest = Math.min(...steps.map(strengthOf));
  return make("ol", { class: "route" }, steps.map((edge) => make("li", {},
    make("span", { class: "quiet" }, `${edge.label} `), chip(edge.to),
    make("p", { class: "after" }, looks.relations[edge.relations[0]].title,
      strengthOf(edge) === weakest && steps.length > 1 ? make("strong", {}, " – weakest step") : "", " ",
      chip(edge.claims[0], "claim")))));
}
