// How is something found by a word?

const box = document.getElementById("search");
const found = document.getElementById("found");
const MOST_FOUND = 12;

// What can be found: an id, its name, and its texts; made once, when the page has time for it.
let searchable = null;

function searchIndex() {
  if (searchable) return searchable;
  const entry = (id, name, texts) => {
    const [first, ...others] = texts.map(plain);
    return { id, name, first, names: [first, ...others.filter((text) => text.length < 80)], all: [first, ...others].join("\n") };
  };
  searchable = [
    ...page.claims.map((claim) => entry(claim.id, claim.label, [claim.label, claim.statement, claim.quote, ...claim.hedges])),
    ...Object.values(page.entities).map((entity) => entry(entity.id, entity.label, [entity.label, ...entity.synonyms])),
    ...page.disagreements.map((each) => entry(each.id, each.label, [each.label, each.note])),
    ...page.layouts.argument.nodes
      .filter((node) => lines.has(node.id))
      .map((node) => entry(node.id, node.label, [node.label, ...new Set(linesOfBox(node.id).map((line) => line.quote))])),
  ];
  return searchable;
}

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function startSearch() {
  const later = window.requestIdleCallback || ((call) => setTimeout(call, 200));
  later(() => searchIndex(), { timeout: 2000 });
  box.addEventListener("input", showFound);
  box.addEventListener("keydown", moveAmongFound);
  box.addEventListener("blur", () => setTimeout(closeFound, 150));
  found.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li[data-id]");
    if (item) choose(item);
  });
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      box.focus();
    }
  });
}

/** Everything that has all words, those that are called so first. */
function find(text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const has = (one) => words.every((word) => one.includes(word));
  const wanted = words.join(" ");
  const rank = ({ first, names }) => [names.includes(wanted), first.startsWith(words[0]), has(first), true].indexOf(true);
  const ranked = [[], [], [], []];
  for (const entry of searchIndex()) if (has(entry.all)) ranked[rank(entry)].push(entry);
  return ranked.flat();
}

function showFound() {
  const hits = find(box.value);
  found.replaceChildren(...hits.slice(0, MOST_FOUND).map((hit, index) =>
    make("li", { role: "option", id: `found-${index}`, "data-id": hit.id, "aria-selected": String(index === 0) }, glyph(kindOf(hit.id)), " ", capital(hit.name), " ", make("span", { class: "quiet" }, labelOf(kindOf(hit.id))))));
  if (box.value.trim() && !hits.length) found.append(make("li", { role: "option", "aria-disabled": "true" }, "Nothing found."));
  if (hits.length > MOST_FOUND) found.append(make("li", { role: "option", "aria-disabled": "true", class: "quiet" }, `and ${counted(hits.length - MOST_FOUND)} more; type more words`));
  found.hidden = !found.children.length;
  box.setAttribute("aria-expanded", String(!found.hidden));
  box.setAttribute("aria-activedescendant", hits.length ? "found-0" : "");
}

function moveAmongFound(event) {
  const items = [...found.querySelectorAll("li[data-id]")];
  const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && items.length) {
    event.preventDefault();
    const next = items[(at + step + items.length) % items.length];
    for (const item of items) item.setAttribute("aria-selected", String(item === next));
    box.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  } else if (event.key === "Enter" && items[at]) choose(items[at]);
  else if (event.key === "Escape" && !found.hidden) {
    event.stopPropagation();
    closeFound();
  }
}

/** Select what was found; a source that is left out comes back for it. */
function choose(item) {
  const id = item.dataset.id;
  const from = state.from && sourceOf(id) && !state.from.has(sourceOf(id)) ? new Set([...state.from, sourceOf(id)]) : state.from;
  show({ selected: id, to: "", from });
  closeFound();
}

function closeFound() {
  found.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-activedescendant", "");
}
