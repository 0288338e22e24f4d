// What does the panel say of what is selected?

const panel = document.getElementById("panel");

function startPanel() {
  follow(showPanel);
}

function showPanel() {
  const id = state.selected;
  if (panel.dataset.shows === id) return;
  panel.dataset.shows = id;
  document.body.classList.toggle("has-selection", Boolean(id));
  const content = claims.has(id) ? claimPanel(claims.get(id)) : lines.has(id) ? evidencePanel(boxOfLine.get(id)) : entities.has(id) ? entityPanel(entities.get(id)) : overview();
  panel.replaceChildren(...content);
  panel.scrollTop = 0;
}

function part(title, ...children) {
  return make("section", {}, make("h3", {}, title), ...children);
}

function head(id, title) {
  return [
    make("p", { class: "kind" }, glyph(kindOf(id)), capital(labelOf(kindOf(id))),
      make("button", { type: "button", class: "plain close", onclick: () => select("") }, "Close")),
    make("h2", {}, title),
  ];
}

function list(items) {
  return make("ul", {}, items.map((item) => make("li", {}, item)));
}

function facts(pairs) {
  const rows = pairs.filter(([, value]) => value && (!Array.isArray(value) || value.length));
  return make("dl", { class: "facts" }, rows.map(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
}

/** A word of a closed list, with what it means. */
function term(id) {
  return make("span", {}, labelOf(id), definitionOf(id) ? make("span", { class: "quiet" }, ` – ${definitionOf(id)}`) : "");
}

/** Exact words with their place; words that hedge are marked. */
function quotation(words, passage, hedges) {
  return [
    make("blockquote", {}, marked(words, hedges || [])),
    make("p", { class: "place" }, placeOf(passage)),
  ];
}

function placeOf(passage) {
  const found = page.passages[passage];
  const source = sources.get(found.source);
  return `${source ? source.label : found.source}: ${found.label.replace(/^[^,]*, /, "")}`;
}

function marked(text, words) {
  const first = words
    .map((word) => [text.indexOf(word), word])
    .filter(([place]) => place >= 0)
    .sort((one, other) => one[0] - other[0] || other[1].length - one[1].length)[0];
  if (!first) return [text];
  const [place, word] = first;
  return [text.slice(0, place), make("mark", {}, word), ...marked(text.slice(place + word.length), words)];
}

function named(id) {
  const address = iriOf(id);
  return make("section", { class: "iri" }, make("h3", {}, "IRI"), make("p", {}, address));
}

// --- A claim

function claimPanel(claim) {
  return [
    head(claim.id, claim.label),
    make("p", {}, claim.statement),
    quotation(claim.quote, claim.passage, claim.hedges),
    claim.polarity === "rls:denies" ? make("p", {}, "The source ", make("strong", {}, "denies"), " this proposition.") : "",
    strip(claim),
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
  ].flat(Infinity).filter(Boolean);
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
  ];
  return make("section", {}, make("h3", {}, "Evidence at a glance"),
    make("dl", { class: "strip" }, cells.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, String(value))))),
    make("p", {}, make("strong", {}, "Weakest point: "), verdict.weakest));
}

function evidencePart(claim) {
  const found = linesOf(claim.id);
  if (!found.length) return part("Lines of evidence", make("p", { class: "quiet" }, "The source names none for this claim."));
  return part(`Lines of evidence (${found.length})`, found.map((line) => lineBlock(line, chip(line.id, labelOf(line.id)))));
}

function lineBlock(line, title) {
  return make("div", { class: "line" },
    make("p", {}, title),
    make("p", { class: "tags" }, make("span", { class: "direction" }, labelOf(line.direction)), make("span", {}, labelOf(line.replication)),
      line.population ? make("span", {}, `in ${labelOf(line.population)}`) : ""),
    quotation(line.quote, line.passage),
    partsOf(line),
    make("p", { class: "quiet" }, `How the graph knows: ${labelOf(line.type)} (${line.type})`));
}

/** The claims and the studies that a line is made of. */
function partsOf(line) {
  return [
    line.premises.length ? [make("p", { class: "after" }, "Puts to use:"), list(line.premises.map((each) => chip(each.id)))] : "",
    line.items.length ? [make("p", { class: "after" }, "Studies:"), list(line.items.map((each) => `${each.label} (${labelOf(each.source)})`))] : "",
  ];
}

const AGAINST_THE_FLOW = new Set(looks.against_the_flow);
const BESIDE = new Set(["rls:contrastsWith", "rls:qualifies"]);

function groundsOf(id) {
  return page.relations.flatMap(({ claim, relation, other }) => {
    if (BESIDE.has(relation)) return [];
    if (AGAINST_THE_FLOW.has(relation)) return claim === id ? [[`${labelOf(relation)}`, other]] : [];
    return other === id ? [[relation === "rls:disputes" ? "disputed by" : "supported by", claim]] : [];
  });
}

function restingOn(id) {
  return page.relations.flatMap(({ claim, relation, other }) => {
    if (BESIDE.has(relation)) return [];
    if (AGAINST_THE_FLOW.has(relation)) return other === id ? [[`is ${labelOf(relation)} it`, claim]] : [];
    return claim === id ? [[labelOf(relation), other]] : [];
  });
}

function besideOf(id) {
  return page.relations.flatMap(({ claim, relation, other }) => {
    if (!BESIDE.has(relation)) return [];
    if (claim === id) return [[labelOf(relation), other]];
    return other === id ? [[relation === "rls:qualifies" ? "is spelt out by" : "is set against by", claim]] : [];
  });
}

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
  const others = page.claims.filter((each) => each.proposition === claim.proposition && each.id !== claim.id);
  if (!others.length) return "";
  return [make("p", { class: "quiet" }, "The same is said by:"), list(others.map((each) => [chip(each.id), each.polarity === "rls:denies" ? " (denies)" : ""]))];
}

function sourcePart(id) {
  const source = sources.get(id);
  if (!source) return "";
  return part("Source",
    make("p", {}, source.title ? `${source.title}. ` : "", source.citation, ". ", source.doi_iri ? link(source.doi_iri, `doi:${source.doi}`) : ""),
    source.type ? make("p", { class: "quiet" }, `Publication type: ${source.type}`) : "",
    source.corrected_by.map((erratum) => make("p", { class: "quiet" }, `Corrected by: ${erratum}`)));
}

function queryPart(id) {
  return make("details", {}, make("summary", { class: "quiet" }, "SPARQL that returns it"),
    make("pre", { class: "sparql", tabindex: "0" }, `SELECT ?property ?value\nWHERE { <${iriOf(id)}> ?property ?value }`));
}

// --- A box of evidence lines, and a method

function evidencePanel(box) {
  const found = linesOfBox(box);
  const [first] = found;
  const alike = new Set(found.map((line) => line.quote)).size === 1;
  return [
    head(box, labelOf(box)),
    make("p", {}, definitionOf(first.method)),
    make("p", { class: "tags" }, make("span", { class: "direction" }, labelOf(first.direction)), make("span", {}, labelOf(first.replication)),
      first.population ? make("span", {}, `in ${labelOf(first.population)}`) : ""),
    alike ? quotation(first.quote, first.passage) : "",
    make("p", {}, chip(first.method, `Method: ${labelOf(first.method)}`)),
    part(found.length > 1 ? `The claims it speaks to (${found.length} lines)` : "The claim it speaks to",
      alike ? list(found.map((line) => [chip(line.claim), partsOf(line)])) : found.map((line) => lineBlock(line, chip(line.claim)))),
    part("How the graph knows", make("p", {}, `${labelOf(first.type)} (${first.type})`)),
    sourcePart(page.passages[first.passage].source),
    make("section", { class: "iri" }, make("h3", {}, found.length > 1 ? "IRIs of the lines" : "IRI"), list(found.map((line) => iriOf(line.id)))),
  ].flat(Infinity).filter(Boolean);
}

// --- An entity or a method

const LINK_NAMES = {
  "skos:broader": "is a kind of", "rls:foundIn": "found in", "rls:stateOf": "state of", "rls:agent": "gives",
  "rls:treatmentGiven": "looks at the effect of", "rls:examines": "examines",
  "rls:withCondition": "with", "rls:withoutCondition": "without",
};

function entityPanel(entity) {
  const about = claimsAbout(entity.id);
  const resting = page.lines.filter((line) => line.method === entity.id);
  const matches = entity.links.filter(([property]) => property.endsWith("Match"));
  const kin = entity.links.filter(([property]) => LINK_NAMES[property]);
  return [
    head(entity.id, capital(entity.label)),
    make("p", {}, entity.definition),
    entity.synonyms.length ? part("Also called", make("p", {}, entity.synonyms.join("; "))) : "",
    resting.length ? part(`What rests on this method (${resting.length})`, list(resting.map((line) => [chip(line.claim), make("p", { class: "after" }, `${labelOf(line.direction)}, ${labelOf(line.replication)}`)]))) : "",
    resting.length ? footingPart(entity.id) : "",
    part(`Claims about it (${about.length})`, about.length ? list(about.map((claim) => [chip(claim.id), make("p", { class: "after" }, labelOf(claim.certainty))])) : make("p", { class: "quiet" }, "None.")),
    routesPart(entity.id),
    kin.length ? part("In the graph", list(kin.map(([property, other]) => [make("span", { class: "quiet" }, `${LINK_NAMES[property]} `), chip(other)]))) : "",
    part("In other ontologies",
      matches.length ? list(matches.map(([property, other]) => [make("span", { class: "quiet" }, property === "skos:exactMatch" ? "the same as " : "close to "), link(iriOf(other), other)])) : make("p", { class: "quiet" }, "No cross-reference."),
      entity.notes.map((note) => make("p", { class: "quiet" }, note))),
    named(entity.id),
    queryPart(entity.id),
  ].flat(Infinity).filter(Boolean);
}

/** The claims that would have nothing left to rest on without a kind of evidence. */
function withoutFooting(method) {
  const hasOther = (claim) => linesOf(claim.id).some((line) => line.method !== method && line.direction === "rls:supporting");
  const had = page.claims.filter((claim) => linesOf(claim.id).length || groundsOf(claim.id).length);
  const lost = new Set();
  for (let before = -1; before !== lost.size; ) {
    before = lost.size;
    for (const claim of had) {
      const grounds = groundsOf(claim.id).map(([, other]) => other);
      const touched = linesOf(claim.id).some((line) => line.method === method) || grounds.some((other) => lost.has(other));
      if (touched && !hasOther(claim) && grounds.every((other) => lost.has(other))) lost.add(claim.id);
    }
  }
  return page.claims.filter((claim) => lost.has(claim.id));
}

function footingPart(method) {
  const lost = withoutFooting(method);
  return part("If this kind of evidence were taken away",
    lost.length
      ? [make("p", {}, `${lost.length === 1 ? "One claim" : `${lost.length} claims`} would have neither evidence nor a claim to rest on:`), list(lost.map((claim) => chip(claim.id)))]
      : make("p", {}, "No claim would be left without evidence or a claim to rest on."));
}

// --- Nothing selected

function overview() {
  const methods = new Map();
  for (const line of page.lines) methods.set(line.method, new Set([...(methods.get(line.method) || []), line.claim]));
  const byNumber = [...methods].sort((one, other) => other[1].size - one[1].size);
  const certain = Object.keys(looks.certainty).map((id) => [id, page.claims.filter((claim) => claim.certainty === id)]);
  return [
    make("h2", {}, "What is claimed, and on what evidence"),
    make("p", {}, "Select a box, a marked word or a row to see the exact words, the evidence and what rests on it."),
    part("The authors are most sure of", list(shortened(firstNonEmpty(certain).map((claim) => chip(claim.id))))),
    part("Claims by how sure the authors are", facts(certain.filter(([, found]) => found.length).map(([id, found]) => [labelOf(id), String(found.length)]))),
    part("Kinds of evidence, and how many claims rest on each", list(byNumber.map(([method, found]) => [chip(method), make("span", { class: "quiet" }, ` ${found.size}`)]))),
  ];
}

function shortened(items) {
  return items.length > 8 ? [...items.slice(0, 8), `and ${items.length - 8} more`] : items;
}

function firstNonEmpty(groups) {
  return (groups.find(([, found]) => found.length) || ["", []])[1];
}
