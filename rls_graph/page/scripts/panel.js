// What does the panel say of what is selected?

const panel = document.getElementById("panel");

function startPanel() {
  follow(showPanel);
}

// What the panel shows depends on nothing else.
let panelShows = [];

function showPanel() {
  const id = state.selected;
  const shows = [id, state.to, state.without, state.drafts, id ? null : shown().claims];
  if (shows.every((each, index) => each === panelShows[index])) return;
  const had = panelShows.length > 0;
  const same = id === panelShows[0];
  panelShows = shows;
  panel.dataset.shows = id;
  document.body.classList.toggle("has-selection", Boolean(id));
  const kept = panel.contains(document.activeElement) && document.activeElement.getAttribute("aria-label");
  panel.replaceChildren(...panelOf(id).flat(Infinity).filter(Boolean));
  // To ask costs a layout, and a panel that showed nothing stands at its top.
  if (!same && had) panel.scrollTop = 0;
  else if (kept) [...panel.querySelectorAll("[aria-label]")].find((each) => each.getAttribute("aria-label") === kept)?.focus();
}

function panelOf(id) {
  if (claims.has(id)) return claimPanel(claims.get(id));
  if (lines.has(id)) return evidencePanel(boxOfLine.get(id));
  if (entities.has(id)) return entityPanel(entities.get(id));
  if (disagreements.has(id)) return disagreementPanel(disagreements.get(id));
  return overview();
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

// A longer list goes on when it is asked to.
const MOST_LISTED = 40;

/** A list of items; an item may be a function that makes it, which a long list calls later. */
function list(items) {
  const element = make("ul", {});
  const more = (from) => {
    const next = items.slice(from, from + MOST_LISTED).map((item) => make("li", {}, typeof item === "function" ? item() : item));
    element.append(...next);
    const left = items.length - from - next.length;
    if (left <= 0) return;
    const button = make("button", { type: "button", class: "plain", onclick: () => {
      button.parentElement.remove();
      more(from + MOST_LISTED);
      element.children[from + MOST_LISTED]?.querySelector("button, a")?.focus();
    } }, `Show more (${counted(left)} left)`);
    element.append(make("li", {}, button));
  };
  more(0);
  return element;
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
