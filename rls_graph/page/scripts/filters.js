// What is left out? The legend and the filter sheet say it; every view keeps to it.

/** A value as the state names it, such as "certainty=rls:putative". */
const hiddenKey = (group, value) => `${group}=${value}`;
const isHidden = (group, value) => (group === "source" ? Boolean(state.from) && !state.from.has(value) : state.hidden.has(hiddenKey(group, value)));

// What is shown only changes with the filters, and is worked out once for each.
const shownNow = { hidden: null, from: undefined, claims: new Set(), entities: new Set() };

function shown() {
  if (shownNow.hidden === state.hidden && shownNow.from === state.from) return shownNow;
  const found = page.claims.filter(passesFilters);
  const about = new Set();
  for (const claim of found) for (const entity of claim.about) about.add(entity);
  return Object.assign(shownNow, { hidden: state.hidden, from: state.from, list: found, claims: new Set(found.map((claim) => claim.id)), entities: about });
}

function passesFilters(claim) {
  const lines_ = linesOf(claim.id);
  if (!state.hidden.size) return !isHidden("source", claim.source);
  return (
    !isHidden("source", claim.source) &&
    !isHidden("kind", claim.kind) &&
    !isHidden("certainty", claim.certainty) &&
    !isHidden("polarity", claim.polarity) &&
    !isHidden("curation", claim.curation) &&
    (!lines_.length || lines_.some((line) => !isHidden("method", line.method)))
  );
}

const claimShown = (claim) => shown().claims.has(claim.id);
const shownClaims = () => shown().list;

function lineShown(line) {
  return !isHidden("kind", "rls:EvidenceLine") && !isHidden("method", line.method) && claims.has(line.claim) && claimShown(claims.get(line.claim));
}

function nodeShown(node) {
  if (claims.has(node.id)) return claimShown(claims.get(node.id));
  if (lines.has(node.id)) return linesOfBox(node.id).some(lineShown);
  if (disagreements.has(node.id)) return !isHidden("kind", node.kind) && disagreements.get(node.id).sides.some((side) => shown().claims.has(side));
  return shown().entities.has(node.id);
}

function setHidden(group, value, hide) {
  const set = group === "source" ? new Set(state.from || sourcesOfClaims) : new Set(state.hidden);
  const key = group === "source" ? value : hiddenKey(group, value);
  if (hide === (group === "source")) set.delete(key);
  else set.add(key);
  if (group !== "source") show({ hidden: set }, { replace: true });
  else show({ from: set.size === sourcesOfClaims.length ? null : set }, { replace: true });
}

function startFilters() {
  const sheet = document.querySelector("#filters .sheet");
  sheet.addEventListener("change", ({ target }) => {
    if (target.dataset.group) setHidden(target.dataset.group, target.value, !target.checked);
  });
  for (const key of document.querySelectorAll("button[data-group]")) {
    key.addEventListener("click", () => setHidden(key.dataset.group, key.value, !isHidden(key.dataset.group, key.value)));
  }
  document.getElementById("show-all").addEventListener("click", () => show({ hidden: new Set(), from: null }, { replace: true }));
  const finder = document.getElementById("find-source");
  if (finder) {
    finder.addEventListener("input", showSources);
    document.getElementById("filters").addEventListener("toggle", showSources);
    document.getElementById("only-found").addEventListener("click", () => show({ from: new Set(foundSources()) }, { replace: true }));
  }
  follow(showFilters);
}

const MOST_SOURCES = 30;

/** The sources that the words in the filter sheet find. */
function foundSources() {
  const words = plain(document.getElementById("find-source").value).split(/\s+/).filter(Boolean);
  return sourcesOfClaims.filter((id) => {
    const source = sources.get(id);
    const text = source ? plain(`${id} ${source.label} ${source.title} ${source.citation}`) : plain(id);
    return words.every((word) => text.includes(word));
  });
}

/** The list of sources, where there are too many for a checkbox each: those shown come first. */
function showSources() {
  const found = foundSources().sort((one, other) => isHidden("source", one) - isHidden("source", other));
  const listed = found.slice(0, MOST_SOURCES).map((id) => {
    const box = make("input", { type: "checkbox", "data-group": "source", value: id });
    box.checked = !isHidden("source", id);
    return make("label", {}, box, " ", labelOf(id));
  });
  const more = found.length - listed.length;
  document.getElementById("source-choices").replaceChildren(...listed, ...(more > 0 ? [make("p", { class: "quiet" }, `and ${counted(more)} more; type words of their titles`)] : []));
  document.getElementById("only-found").textContent = `Show only these ${counted(found.length)}`;
}

function showFilters() {
  for (const box of document.querySelectorAll("input[data-group]")) box.checked = !isHidden(box.dataset.group, box.value);
  for (const key of document.querySelectorAll("button[data-group]")) {
    key.setAttribute("aria-pressed", String(!isHidden(key.dataset.group, key.value)));
  }
  if (document.getElementById("find-source") && document.getElementById("filters").open) showSources();
  showCounts();
  say(statusText());
}

/** The legend counts what is shown. */
function showCounts() {
  const counts = new Map();
  const add = (kind) => counts.set(kind, (counts.get(kind) || 0) + 1);
  for (const claim of shownClaims()) add(claim.kind);
  for (const line of page.lines) if (lineShown(line)) add("rls:EvidenceLine");
  for (const each of page.disagreements) if (nodeShown({ id: each.id, kind: "rls:Disagreement" })) add("rls:Disagreement");
  for (const count of document.querySelectorAll(".key [data-count]")) count.textContent = counted(counts.get(count.dataset.count) || 0);
}

function statusText() {
  const number = shownClaims().length;
  if (number === claims.size) return `${counted(claims.size)} claims`;
  const of = `${counted(number)} of ${counted(claims.size)} claims shown`;
  if (state.hidden.size || !fromAtFirst || !sameSet(state.from, fromAtFirst)) return `${of}; Filter has the others`;
  const few = fromAtFirst.size === 1 ? "the best evidenced source" : `the ${fromAtFirst.size} best evidenced sources`;
  return `${of}, of ${few}; Filter has the others`;
}

function say(text) {
  const status = document.getElementById("status");
  if (status.textContent !== text) status.textContent = text;
}
