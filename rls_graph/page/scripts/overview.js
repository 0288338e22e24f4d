// What does the panel say when nothing is selected? What is shown, counted.

function overview() {
  if (!claims.size) return nothingClaimed();
  const methods = new Map();
  for (const [method, found] of linesByMethod) {
    const about = new Set(found.filter((line) => lineShown(line) && counts(claims.get(line.claim))).map((line) => line.claim));
    if (about.size) methods.set(method, about);
  }
  const byNumber = [...methods].sort((one, other) => other[1].size - one[1].size);
  const certain = Object.keys(looks.certainty).map((id) => [id, shownClaims().filter((claim) => claim.certainty === id && counts(claim))]);
  const some = shownClaims().length < claims.size;
  const left = shownClaims().filter((claim) => !counts(claim)).length;
  const loss = lossPart();
  return [
    loss,
    make("h2", {}, "What is claimed, and on what evidence"),
    make("p", {}, "Select a box, a marked word or a row to see the exact words, the evidence and what rests on it."),
    some ? make("p", { class: "quiet" }, `Counted over the ${counted(shownClaims().length)} claims that are shown.`) : "",
    left ? make("p", { class: "quiet" }, `Not counted: ${counted(left)} ${left === 1 ? "draft" : "drafts"}.`) : "",
    // What was taken away offers the choice itself.
    loss ? "" : draftsChoice(),
    part("The authors are most sure of", list(shortened(firstNonEmpty(certain).map((claim) => chip(claim.id))))),
    part("Claims by how sure the authors are", facts(certain.filter(([, found]) => found.length).map(([id, found]) => [labelOf(id), String(found.length)]))),
    part("Kinds of evidence, and how many claims rest on each", list(byNumber.map(([method, found]) => [chip(method), make("span", { class: "quiet" }, ` ${found.size}`)]))),
    entityList(),
    page.disagreements.length ? part("Disagreements", list(page.disagreements.filter((each) => each.sides.some((side) => shown().claims.has(side))).map((each) => chip(each.id)))) : "",
  ];
}

/** What an empty graph, or one in the terms of somebody else, has to say. */
function nothingClaimed() {
  return [
    make("h2", {}, "This graph holds no claims"),
    make("p", {}, "Either nothing was put into it, or what is in it is not said in the terms of rls-graph. There is nothing to show."),
    entities.size ? entityList() : "",
  ];
}

/** Every entity, or every one that a shown claim speaks of or rests on, by name. */
function entityList() {
  const used = shownClaims().length === claims.size ? new Set(entities.keys()) : new Set(shown().entities);
  for (const line of page.lines) if (lineShown(line)) used.add(line.method);
  const named_ = [...used].filter((id) => entities.has(id)).sort((one, other) => (labelOf(one).toLowerCase() < labelOf(other).toLowerCase() ? -1 : 1));
  const details = make("details", { id: "entities" }, make("summary", {}, `Every entity (${counted(named_.length)})`));
  details.addEventListener("toggle", () => details.children.length > 1 || details.append(list(named_.map((id) => () => chip(id)))));
  return make("section", {}, details);
}

function shortened(items) {
  return items.length > 8 ? [...items.slice(0, 8), `and ${items.length - 8} more`] : items;
}

function firstNonEmpty(groups) {
  return (groups.find(([, found]) => found.length) || ["", []])[1];
}
