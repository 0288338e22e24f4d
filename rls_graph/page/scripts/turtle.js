// How is a selection said in Turtle? Only with triples that stand in the graph.

const LOCAL_NAME = /^[A-Za-z0-9_](?:[\w.-]*[\w-])?$/;
const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\u0000" };

function turtleName(curie, used) {
  const colon = curie.indexOf(":");
  const prefix = curie.slice(0, colon);
  if (!prefixes.has(prefix) || !LOCAL_NAME.test(curie.slice(colon + 1))) return `<${iriOf(curie)}>`;
  used.add(prefix);
  return curie;
}

const turtleText = (text, tag = "") => `"${text.replace(/[\\"\n\r\t\0]/g, (character) => ESCAPES[character])}"${tag}`;
const english = (text) => ({ text, tag: "@en" });
const literal = (text) => ({ text, tag: "" });

/** What the graph says of a claim, a line or an entity, as pairs of a property and a value. */
function statementsOn(id) {
  if (claims.has(id)) return statementsOnClaim(claims.get(id));
  if (lines.has(id)) return statementsOnLine(lines.get(id));
  if (disagreements.has(id)) return statementsOnDisagreement(disagreements.get(id));
  return statementsOnEntity(entities.get(id));
}

function statementsOnClaim(claim) {
  const said = propositions.get(claim.proposition);
  return [
    ["a", "rls:Claim"], ["a", claim.kind], ["rdfs:label", english(claim.label)],
    ["rls:statement", literal(claim.statement)], ["rls:quote", literal(claim.quote)], ["rls:passage", claim.passage],
    ["rls:statedIn", claim.source], ["rls:asserts", claim.proposition],
    ["rls:subject", said.subject], ["rls:predicate", said.predicate], ["rls:object", said.object],
    ["rls:polarity", claim.polarity], ["rls:certainty", claim.certainty],
    ...claim.hedges.map((hedge) => ["rls:hedge", literal(hedge)]),
    ["rls:confidence", claim.confidence], ["rls:curation", claim.curation],
    ...(claim.note ? [["skos:note", english(claim.note)]] : []),
    ...linesOf(claim.id).map((line) => ["rls:evidenceLine", line.id]),
    ...(relationsOfClaim.get(claim.id) || []).map((each) => [each.relation, each.other]),
  ];
}

function statementsOnLine(line) {
  const edge = looks.direction_edges[line.direction];
  return [
    ["a", "rls:EvidenceLine"], ["rls:bearsOn", line.claim], ["rls:direction", line.direction],
    ...(edge === "rls:bearsOn" ? [] : [[edge, line.claim]]),
    ["rls:studyMethod", line.method], ["rls:replication", line.replication], ["rls:evidenceType", line.type],
    ["rls:quote", literal(line.quote)], ["rls:passage", line.passage],
    ...(line.population ? [["rls:population", line.population]] : []),
    ...line.premises.map((each) => ["rls:premise", each.id]), ...line.items.map((each) => ["rls:item", each.id]),
  ];
}

function statementsOnDisagreement(each) {
  return [
    ["a", "rls:Disagreement"], ["rdfs:label", english(each.label)],
    ["rls:disagreementOn", each.proposition], ["rls:disagreementKind", each.kind],
    ...each.sides.map((side) => ["rls:side", side]), ...(each.note ? [["skos:note", english(each.note)]] : []),
  ];
}

function statementsOnEntity(entity) {
  return [
    ["a", "rls:Entity"], ["a", entity.kind], ["rdfs:label", english(entity.label)],
    ...(entity.definition ? [["skos:definition", english(entity.definition)]] : []),
    ...entity.synonyms.map((text) => ["skos:altLabel", english(text)]),
    ...entity.notes.map((text) => ["skos:note", english(text)]), ...entity.links,
  ];
}

/** What is selected and what the panel shows with it. */
function selectedThings() {
  if (!state.selected) return shownClaims().flatMap((claim) => [claim.id, ...linesOf(claim.id).map((line) => line.id)]);
  if (claims.has(state.selected)) return [state.selected, ...linesOf(state.selected).map((line) => line.id)];
  if (disagreements.has(state.selected)) return [state.selected, ...disagreements.get(state.selected).sides];
  if (lines.has(state.selected)) return linesOfBox(boxOfLine.get(state.selected)).map((line) => line.id);
  return [state.selected, ...claimsAbout(state.selected).map((claim) => claim.id)];
}

function turtle() {
  const used = new Set();
  const value = (one) => (typeof one === "string" ? turtleName(one, used) : turtleText(one.text, one.tag));
  const blocks = selectedThings().map((id) => {
    const pairs = statementsOn(id).map(([property, one]) => `  ${property === "a" ? "a" : turtleName(property, used)} ${value(one)}`);
    return `${turtleName(id, used)}\n${pairs.join(" ;\n")} .\n`;
  });
  const declared = [...used].sort().map((prefix) => `@prefix ${prefix}: <${prefixes.get(prefix)}> .\n`);
  return `${declared.join("")}\n${blocks.join("\n")}`;
}
