// What does the panel say of an entity, or of a method?

const LINK_NAMES = {
  "skos:broader": "is a kind of", "rls:foundIn": "found in", "rls:stateOf": "state of", "rls:agent": "gives",
  "rls:treatmentGiven": "looks at the effect of", "rls:examines": "examines",
  "rls:withCondition": "with", "rls:withoutCondition": "without",
};

function entityPanel(entity) {
  const about = claimsAbout(entity.id);
  const resting = linesWith(entity.id);
  const matches = entity.links.filter(([property]) => property.endsWith("Match"));
  const kin = entity.links.filter(([property]) => LINK_NAMES[property]);
  return [
    head(entity.id, capital(entity.label)),
    make("p", {}, entity.definition),
    entity.synonyms.length ? part("Also called", make("p", {}, entity.synonyms.join("; "))) : "",
    resting.length ? part(`What rests on this method (${resting.length})`, list(resting.map((line) => () => [chip(line.claim), make("p", { class: "after" }, `${labelOf(line.direction)}, ${labelOf(line.replication)}`)]))) : "",
    resting.length ? takeButton(entity.id, "Take this kind of evidence away") : "",
    part(`Claims about it (${about.length})`, about.length ? list(about.map((claim) => () => [chip(claim.id), make("p", { class: "after" }, labelOf(claim.certainty), claim.polarity === "rls:denies" ? make("strong", {}, ", denied") : "")])) : make("p", { class: "quiet" }, "None.")),
    routesPart(entity.id),
    kin.length ? part("In the graph", list(kin.map(([property, other]) => [make("span", { class: "quiet" }, `${LINK_NAMES[property]} `), chip(other)]))) : "",
    part("In other ontologies",
      matches.length ? list(matches.map(([property, other]) => [make("span", { class: "quiet" }, property === "skos:exactMatch" ? "the same as " : "close to "), link(iriOf(other), other)])) : make("p", { class: "quiet" }, "No cross-reference."),
      entity.notes.map((note) => make("p", { class: "quiet" }, note))),
    named(entity.id),
    queryPart(entity.id),
  ];
}
