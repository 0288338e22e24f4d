// What is on the page, and how is it found?

const page = JSON.parse(document.getElementById("data").textContent);
const claims = new Map(page.claims.map((each) => [each.id, each]));
const lines = new Map(page.lines.map((each) => [each.id, each]));
const sources = new Map(page.sources.map((each) => [each.id, each]));
const entities = new Map(Object.entries(page.entities));
const propositions = new Map(Object.entries(page.propositions));
const terms = new Map(Object.entries(page.terms));
// The box that shows a line: lines of one piece of evidence share it.
const boxOfLine = new Map(
  page.layouts.argument.nodes.flatMap((node) => (node.lines || []).map((line) => [line, node.id])),
);

const linesByClaim = Map.groupBy(page.lines, (line) => line.claim);
const linesByBox = Map.groupBy(page.lines, (line) => boxOfLine.get(line.id));

const linesOf = (claim) => linesByClaim.get(claim) || [];
const linesOfBox = (box) => linesByBox.get(box) || [];

function labelOf(id) {
  const line = lines.get(id);
  if (line) return capital(labelOf(line.method));
  const known = claims.get(id) || entities.get(id) || sources.get(id) || propositions.get(id) || terms.get(id);
  return known ? known.label : id;
}

function definitionOf(id) {
  const known = terms.get(id) || entities.get(id);
  return known ? known.definition : "";
}

function kindOf(id) {
  if (lines.has(id)) return "rls:EvidenceLine";
  const known = claims.get(id) || entities.get(id);
  return known ? known.kind : "rls:Entity";
}

function exists(id) {
  return claims.has(id) || lines.has(id) || entities.has(id);
}

/** The full IRI of a CURIE. */
function iriOf(curie) {
  const colon = curie.indexOf(":");
  const space = page.prefixes[curie.slice(0, colon)];
  return space ? space + curie.slice(colon + 1) : curie;
}

/** The claims that speak of an entity, in whichever role. */
function claimsAbout(entity) {
  return page.claims.filter((claim) => {
    const said = propositions.get(claim.proposition);
    const roles = [said.subject, said.object, said.mediator, said.qualifier, said.population];
    return roles.includes(entity) || linesOf(claim.id).some((line) => line.population === entity);
  });
}

/** The ids to show as chosen for what is selected: the thing itself and what stands for it. */
function standingFor(id) {
  if (!id) return new Set();
  if (lines.has(id)) return new Set([boxOfLine.get(id)]);
  if (!entities.has(id)) return new Set([id]);
  const resting = page.lines.filter((line) => line.method === id).map((line) => boxOfLine.get(line.id));
  return new Set([id, ...claimsAbout(id).map((claim) => claim.id), ...resting]);
}
