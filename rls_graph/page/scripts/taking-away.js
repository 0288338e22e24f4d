// What falls if a kind of evidence, a source or a line is taken away? As analysis/taking_away.py has it.

const replicating = new Set(page.replicating);

/** The lists that fall, each in the order of the text, for ids of methods, sources and lines. */
function takeAway(things) {
  const gone = new Set(things);
  const taken = (line) => gone.has(line.id) || gone.has(line.method) || gone.has(page.passages[line.passage].source)
    || (line.items.length > 0 && line.items.every((item) => gone.has(item.id) || gone.has(item.source)));
  const reckoned = page.claims.filter(counts);
  const reckonedLines = page.lines.filter((line) => counts(claims.get(line.claim)));
  const takenClaims = new Set(reckoned.filter((claim) => gone.has(claim.source)).map((claim) => claim.id));
  const supporting = reckonedLines.filter((line) => line.direction === "rls:supporting");
  const replicated = supporting.filter((line) => replicating.has(line.replication));
  const claimsOf = (found) => new Set(found.map((line) => line.claim));
  const had = claimsOf(supporting);
  const has = claimsOf(supporting.filter((line) => !taken(line)));
  const was = claimsOf(replicated);
  const still = claimsOf(replicated.filter((line) => !taken(line)));
  const before = standing(had, had, new Set());
  const after = standing(had, has, takenClaims);
  const which = (holds) => reckoned.map((claim) => claim.id).filter((id) => !takenClaims.has(id) && holds(id));
  const touched = new Set([...supporting.filter(taken).map((line) => line.claim), ...takenClaims]);
  for (const id of touched) for (const claim of restingOnClaim.get(id) || []) touched.add(claim);
  const lost = (id) => before.has(id) && !after.has(id);
  return {
    lines: reckonedLines.filter(taken).map((line) => line.id),
    claims: reckoned.map((claim) => claim.id).filter((id) => takenClaims.has(id)),
    bare: which((id) => lost(id) && had.has(id)),
    held: which((id) => had.has(id) && !has.has(id) && after.has(id)),
    fallen: which((id) => lost(id) && !had.has(id)),
    unreplicated: which((id) => was.has(id) && !still.has(id)),
    weakened: which((id) => touched.has(id) && !lost(id) && (!had.has(id) || has.has(id))),
  };
}

const groundsOfClaim = new Map(Object.entries(page.grounds));
const restingOnClaim = new Map();
for (const [claim, grounds] of groundsOfClaim) {
  for (const ground of grounds) restingOnClaim.set(ground, [...(restingOnClaim.get(ground) || []), claim]);
}

/** The claims that stand, found from those that need no other claim. */
function standing(had, has, takenClaims) {
  const found = new Set();
  for (const { id } of page.claims.filter(counts)) {
    if (!takenClaims.has(id) && (has.has(id) || (!had.has(id) && !groundsOfClaim.has(id)))) found.add(id);
  }
  for (const id of found) for (const claim of restingOnClaim.get(id) || []) if (!takenClaims.has(claim) && counts(claims.get(claim))) found.add(claim);
  return found;
}

// What is taken away now, and what each box has to say of it.
const loss = { without: null, drafts: false, lists: null, marks: new Map() };

const MARKS = [
  ["unreplicated", "no longer replicated"], ["held", "only other claims left"], ["fallen", "falls with its grounds"],
  ["bare", "loses all support"], ["claims", "taken away"], ["lines", "taken away"],
];

function lossNow() {
  if (loss.without === state.without && loss.drafts === state.drafts) return loss;
  const lists = state.without.size ? takeAway(state.without) : null;
  const marks = new Map();
  if (lists) for (const [name, words] of MARKS) for (const id of lists[name]) marks.set(id, words);
  return Object.assign(loss, { without: state.without, drafts: state.drafts, lists, marks });
}

/** What taking away does to a box, in words; a box of lines is gone when all its lines are. */
function lossMark(id) {
  const { marks } = lossNow();
  if (!marks.size || !lines.has(id)) return marks.get(id) || "";
  return linesOfBox(id).every((line) => marks.has(line.id)) ? "taken away" : "";
}

function startTakingAway() {
  const sheet = document.querySelector("#taking-away .sheet");
  sheet.addEventListener("change", ({ target }) => {
    if (target.id === "take-source") {
      if (target.value) take(target.value, true);
      target.value = "";
    } else if (target.dataset.take) take(target.dataset.take, target.checked);
  });
  document.getElementById("put-back").addEventListener("click", () => show({ without: new Set() }));
  follow(showTaken);
}

function take(id, away) {
  const without = new Set(state.without);
  if (away) without.add(id);
  else without.delete(id);
  show({ without, selected: "", to: "" });
}

function showTaken() {
  for (const box of document.querySelectorAll("input[data-take]")) box.checked = state.without.has(idIn(box.dataset.take));
  document.querySelector("#taking-away summary").classList.toggle("on", state.without.size > 0);
}

/** A button that takes something away, or puts it back. */
function takeButton(id, words) {
  const away = state.without.has(id);
  return make("p", {}, make("button", { type: "button", class: "plain", onclick: () => take(id, !away) }, away ? "Put it back" : words));
}

const LOSSES = [
  ["bare", "lose all their support: their evidence is gone, and no claim is left to rest on", "loses all its support: its evidence is gone, and no claim is left to rest on"],
  ["fallen", "fall with them: every claim they rest on is gone", "falls with them: every claim it rests on is gone"],
  ["held", "lose all their evidence and rest on other claims alone", "loses all its evidence and rests on other claims alone"],
  ["unreplicated", "lose the only evidence that is said to be replicated", "loses the only evidence that is said to be replicated"],
  ["weakened", "stand on less evidence, their own or that of their grounds", "stands on less evidence, its own or that of its grounds"],
];

/** What is taken away and what falls, for the panel. */
function lossPart() {
  const { lists } = lossNow();
  if (!lists) return "";
  const names = [...state.without].map((id) => make("li", {}, exists(id) ? chip(id) : labelOf(id), " ", make("button", { type: "button", class: "plain", onclick: () => take(id, false) }, `Put back ${labelOf(id)}`)));
  const said = [lists.lines.length ? numbered(lists.lines.length, "evidence line").toLowerCase() : "", lists.claims.length ? numbered(lists.claims.length, "claim").toLowerCase() : ""].filter(Boolean).join(" and ") || "nothing";
  const parts = LOSSES.filter(([name]) => lists[name].length).map(([name, many, one]) =>
    [make("p", {}, make("strong", {}, numbered(lists[name].length, "claim")), ` ${lists[name].length === 1 ? one : many}:`), list(lists[name].map((id) => chip(id)))]);
  return make("section", { class: "loss" }, make("h2", {}, "If this were taken away"), make("ul", {}, names), draftsChoice(),
    make("p", {}, `That takes ${said}.`), LOSSES.some(([name]) => name !== "weakened" && lists[name].length) ? "" : make("p", {}, `No claim${lists.claims.length ? " that is left" : ""} loses all its evidence or its only replicated evidence.`), parts);
}
