// What does the panel say of a claim, and of a disagreement?

function claimPanel(claim) {
  return [
    head(claim.id, claim.label),
    make("p", {}, claim.statement),
    quotation(claim.quote, claim.passage, claim.hedges),
    claim.polarity === "rls:denies" ? make("p", { class: "denied" }, "The source ", make("strong", {}, "denies"), " this proposition.") : "",
    claim.curation === "rls:drafted" ? make("p", { class: "drafted" }, "Drafted by the program; no person has accepted it yet.") : "",
    isRetracted(claim.source) ? make("p", { class: "denied" }, make("strong", {}, "The source of this claim has been retracted.")) : "",
    !isRetracted(claim.source) && linesOf(claim.id).some(lineIsRetracted) ? make("p", { class: "denied" }, make("strong", {}, "A study behind this claim has been retracted.")) : "",
    lossMark(claim.id) ? make("p", { class: "taken" }, `With what is taken away: ${lossMark(claim.id)}.`) : "",
    strip(claim),
    disagreementsPart(claim),
    part("How sure the authors are", make("p", {}, term(claim.certainty)), hedgeWords(claim)),
    evidencePart(claim),
    relationPart("Rests on", groundsOf(claim.id)),
    relationPart("What rests on it", restingOn(claim.id)),
    relationPart("Beside it in the text", besideOf(claim.id)),
    contentPart(claim),
    part("How sure the curator is of this reading", make("p", {}, term(claim.confidence)), claim.note ? make("p", { class: "quiet" }, claim.note) : "",
      make("p", { class: "quiet" }, `${capital(labelOf(claim.curation))}: ${definitionOf(claim.curation)}`)),
    sourcePart(claim.source),
    named(claim.id),
    queryPart(claim.id),
  ];
}

/** The disagreements that a claim is a side of. */
function disagreementsPart(claim) {
  const found = page.disagreements.filter((each) => each.sides.includes(claim.id));
  if (!found.length) return "";
  return part("Others disagree", list(found.map((each) => [chip(each.id), make("p", { class: "after" }, term(each.kind)), sidesOf(each, claim.id)])));
}

function sidesOf(disagreement, without) {
  const sides = disagreement.sides.filter((side) => side !== without && claims.has(side)).map((side) => claims.get(side));
  return list(sides.map((side) => [
    chip(side.id), side.polarity === "rls:denies" ? make("strong", {}, " denies it") : " affirms it",
    make("p", { class: "after" }, labelOf(side.source)),
  ]));
}

function disagreementPanel(disagreement) {
  const sides = disagreement.sides.filter((side) => claims.has(side)).map((side) => claims.get(side));
  return [
    head(disagreement.id, disagreement.label),
    make("p", {}, term(disagreement.kind)),
    disagreement.note ? make("p", {}, disagreement.note) : "",
    part("On what", make("p", {}, capital(labelOf(disagreement.proposition)))),
    part(`The sides (${sides.length})`, sides.map((side) => make("div", { class: "line" },
      make("p", {}, chip(side.id)),
      make("p", { class: "tags" }, make("span", { class: "direction" }, side.polarity === "rls:denies" ? "denies it" : "affirms it"), make("span", {}, labelOf(side.certainty))),
      quotation(side.quote, side.passage, side.hedges),
      make("p", { class: "quiet" }, page.verdicts[side.id].weakest)))),
    named(disagreement.id),
    queryPart(disagreement.id),
  ];
}

function hedgeWords(claim) {
  if (!claim.hedges.length) return make("p", { class: "quiet" }, "No word that hedges.");
  return make("p", {}, "In their words: ", claim.hedges.map((word, index) => [index ? ", " : "", make("q", { class: "hedge" }, word)]));
}

function strip(claim) {
  const verdict = page.verdicts[claim.id];
  const replicated = verdict.replication.map(labelOf).find((text) => text !== "replication not stated");
  const cells = [
    ["kinds of evidence for", verdict.supporting.length],
    ["kinds against", verdict.disputing.length],
    ["replication stated", replicated ? (replicated === "replication failed" ? "failed" : "yes") : "no"],
    ["single studies named", verdict.studies],
    ["study groups for", verdict.groups_for],
    ["study groups against", verdict.groups_against],
    ["score", verdict.score.toFixed(3).replace(/0$/, "")],
    ["lines of evidence", linesOf(claim.id).length],
  ];
  return make("section", {}, make("h3", {}, "Evidence at a glance"),
    make("dl", { class: "strip" }, cells.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value))))),
    make("p", { class: "quiet" }, `Score: 0.5 is open; ${scoreMeans(verdict.score)}. A sum of the study groups; “How to read this” has the rule.`),
    make("p", {}, make("strong", {}, "Weakest point: "), verdict.weakest));
}

function scoreMeans(score) {
  if (score === 0.5) return "nothing moves it here, or both sides weigh the same";
  return score > 0.5 ? "here more speaks for the claim than against it" : "here more speaks against the claim than for it";
}

function evidencePart(claim) {
  const found = linesOf(claim.id);
  if (!found.length) return part("Lines of evidence", make("p", { class: "quiet" }, "The source names none for this claim."));
  return part(`Lines of evidence (${found.length})`, found.map((line) => lineBlock(line, chip(line.id, labelOf(line.id)))));
}

function lineBlock(line, title) {
  return make("div", { class: line.direction === "rls:disputing" ? "line against" : "line" },
    make("p", {}, title),
    make("p", { class: "tags" }, directionOf(line), make("span", {}, labelOf(line.replication)),
      line.population ? make("span", {}, `in ${labelOf(line.population)}`) : ""),
    quotation(line.quote, line.passage),
    partsOf(line),
    make("p", { class: "quiet" }, `How the graph knows: ${labelOf(line.type)} (${line.type})`),
    takeButton(line.id, "Take this line away"));
}

/** A line that speaks against its claim says so with a sign and not by colour alone. */
function directionOf(line) {
  return make("span", { class: "direction" }, line.direction === "rls:disputing" ? "⊘ " : "", labelOf(line.direction));
}

/** The claims and the studies that a line is made of. */
function partsOf(line) {
  return [
    line.premises.length ? [make("p", { class: "after" }, "Puts to use:"), list(line.premises.map((each) => chip(each.id)))] : "",
    line.items.length ? [make("p", { class: "after" }, "Studies:"), list(line.items.map((each) => [`${each.label} (${labelOf(each.source)})`, isRetracted(each.source) ? make("strong", {}, " – this study has been retracted") : ""]))] : "",
  ];
}

const BESIDE = new Set(["rls:contrastsWith", "rls:qualifies"]);
const FLOWS = new Set(["rls:supports", "rls:disputes"]);
const ofClaim = (id) => relationsOfClaim.get(id) || [];
const toClaim = (id) => relationsToClaim.get(id) || [];

function groundsOf(id) {
  return [
    ...ofClaim(id).filter(({ relation }) => !BESIDE.has(relation) && !FLOWS.has(relation)).map(({ relation, other }) => [labelOf(relation), other]),
    ...toClaim(id).filter(({ relation }) => relation === "rls:supports").map(({ claim }) => ["supported by", claim]),
  ];
}

function restingOn(id) {
  return [
    ...toClaim(id).filter(({ relation }) => !BESIDE.has(relation) && !FLOWS.has(relation)).map(({ relation, claim }) => [`is ${labelOf(relation)} it`, claim]),
    ...ofClaim(id).filter(({ relation }) => relation === "rls:supports").map(({ relation, other }) => [labelOf(relation), other]),
  ];
}

function besideOf(id) {
  return [
    ...ofClaim(id).filter(({ relation }) => BESIDE.has(relation) || relation === "rls:disputes").map(({ relation, other }) => [labelOf(relation), other]),
    ...toClaim(id).filter(({ relation }) => BESIDE.has(relation) || relation === "rls:disputes").map(({ relation, claim }) => [AND_BACK[relation], claim]),
  ];
}

const AND_BACK = { "rls:qualifies": "is spelt out by", "rls:contrastsWith": "is set against by", "rls:disputes": "disputed by" };

function relationPart(title, pairs) {
  if (!pairs.length) return "";
  const byOther = new Map();
  for (const [word, other] of pairs) byOther.set(other, [...(byOther.get(other) || []), word]);
  return part(title, list([...byOther].map(([other, words]) => [make("p", { class: "quiet" }, words.join(", ")), chip(other)])));
}

function contentPart(claim) {
  const said = propositions.get(claim.proposition);
  return part("What it says of what", facts([
    ["subject", chip(said.subject)],
    ["predicate", term(said.predicate)],
    ["object", chip(said.object)],
    ["through", said.mediator && chip(said.mediator)],
    ["in", said.population && chip(said.population)],
    ["given", said.qualifier && chip(said.qualifier)],
  ]), sameProposition(claim));
}

function sameProposition(claim) {
  const others = (claimsByProposition.get(claim.proposition) || []).filter((each) => each.id !== claim.id);
  if (!others.length) return "";
  return [make("p", { class: "quiet" }, "Others speak of the same:"), list(others.map((each) => () => [chip(each.id), each.polarity === "rls:denies" ? make("strong", {}, " denies it") : ""]))];
}

function sourcePart(id) {
  const source = sources.get(id);
  if (!source) return "";
  return part("Source",
    source.retracted ? make("p", { class: "denied" }, make("strong", {}, "This source has been retracted.")) : "",
    make("p", {}, source.title ? `${source.title}. ` : "", source.citation, ". ", source.doi_iri ? link(source.doi_iri, `doi:${source.doi}`) : ""),
    source.type ? make("p", { class: "quiet" }, `Publication type: ${source.type}`) : "",
    source.corrected_by.map((erratum) => make("p", { class: "quiet" }, `Corrected by: ${erratum}`)));
}

function queryPart(id) {
  return make("details", {}, make("summary", { class: "quiet" }, "SPARQL that returns it"),
    make("pre", { class: "sparql", tabindex: "0" }, `SELECT ?property ?value\nWHERE { <${iriOf(id)}> ?property ?value }`));
}
