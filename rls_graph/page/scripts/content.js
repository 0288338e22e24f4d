// What is on the page, and how is it found?

const page = JSON.parse(document.getElementById("data").textContent);
const byId = (list_) => new Map(list_.map((each) => [each.id, each]));
const claims = byId(page.claims);
const lines = byId(page.lines);
const sources = byId(page.sources);
const disagreements = byId(page.disagreements);
const entities = new Map(Object.entries(page.entities));
const propositions = new Map(Object.entries(page.propositions));
const terms = new Map(Object.entries(page.terms));
const prefixes = new Map(Object.entries(page.prefixes));
const sourcesOfClaims = [...new Set(page.claims.map((claim) => claim.source))];
// The box that shows a line: lines of one piece of evidence share it.
const boxOfLine = new Map(
  page.layouts.argument.nodes.flatMap((node) => (node.lines || []).map((line) => [line, node.id])),
);

const grouped = (list_, key) => {
  const groups = new Map();
  for (const each of list_) {
    const group = groups.get(key(each));
    if (group) group.push(each);
    else groups.set(key(each), [each]);
  }
  return groups;
};
const linesByClaim = grouped(page.lines, (line) => line.claim);
const linesByBox = grouped(page.lines, (line) => boxOfLine.get(line.id));
const linesByMethod = grouped(page.lines, (line) => line.method);
const claimsByProposition = grouped(page.claims, (claim) => claim.proposition);
const relationsOfClaim = grouped(page.relations, (each) => each.claim);
const relationsToClaim = grouped(page.relations, (each) => each.other);
const linesOf = (claim) => linesByClaim.get(claim) || [];
const linesOfBox = (box) => linesByBox.get(box) || [];
const linesWith = (method) => linesByMethod.get(method) || [];

function labelOf(id) {
  const line = lines.get(id);
  if (line) return capital(labelOf(line.method));
  const known = claims.get(id) || entities.get(id) || sources.get(id) || propositions.get(id) || disagreements.get(id) || terms.get(id);
  return known ? known.label : id;
}

function definitionOf(id) {
  const known = terms.get(id) || entities.get(id);
  return known ? known.definition : "";
}

function kindOf(id) {
  if (lines.has(id)) return "rls:EvidenceLine";
  if (disagreements.has(id)) return "rls:Disagreement";
  const known = claims.get(id) || entities.get(id);
  return known ? known.kind : "rls:Entity";
}

function exists(id) {
  return claims.has(id) || lines.has(id) || entities.has(id) || disagreements.has(id);
}

/** An id as it stands in the HTML of the file, where a sign stands for NUL. */
function idIn(text) {
  return exists(text) || sources.has(text) ? text : text.replaceAll("\u2400", "\0");
}

/** The full IRI of a CURIE. */
function iriOf(curie) {
  const colon = curie.indexOf(":");
  const space = prefixes.get(curie.slice(0, colon));
  return space ? space + curie.slice(colon + 1) : curie;
}

/** The entities that a claim speaks of, in whichever role, each once. */
function entitiesOf(claim) {
  const said = propositions.get(claim.proposition);
  const roles = [said.subject, said.object, said.mediator, said.qualifier, said.population];
  return [...new Set([...roles, ...linesOf(claim.id).map((line) => line.population)])].filter(Boolean);
}

const claimsByEntity = new Map();
for (const claim of page.claims) {
  claim.about = entitiesOf(claim);
  for (const entity of claim.about) {
    const about = claimsByEntity.get(entity);
    if (about) about.push(claim);
    else claimsByEntity.set(entity, [claim]);
  }
}

/** The claims that speak of an entity, in whichever role. */
const claimsAbout = (entity) => claimsByEntity.get(entity) || [];

/** The ids to show as chosen for what is selected: the thing itself and what stands for it. */
function standingFor(id) {
  if (!id) return new Set();
  if (lines.has(id)) return new Set([boxOfLine.get(id)]);
  if (!entities.has(id)) return new Set([id]);
  const resting = linesWith(id).map((line) => boxOfLine.get(line.id));
  return new Set([id, ...claimsAbout(id).map((claim) => claim.id), ...resting]);
}

/** A number with commas; toLocaleString takes 20 ms when it is first called. */
const counted = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
const numbered = (number, noun) => (number === 1 ? `One ${noun}` : `${counted(number)} ${noun}s`);
