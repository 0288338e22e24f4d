// How is something found by a word?

const box = document.getElementById("search");
const found = document.getElementById("found");
const MOST_FOUND = 12;

// What can be found: an id, its name, and the texts that are searched.
const searchable = [
  ...page.claims.map((claim) => [claim.id, claim.label, [claim.label, claim.statement, claim.quote, ...claim.hedges]]),
  ...Object.values(page.entities).map((entity) => [entity.id, entity.label, [entity.label, ...entity.synonyms]]),
  ...page.layouts.argument.nodes
    .filter((node) => lines.has(node.id))
    .map((node) => [node.id, node.label, [node.label, ...linesOfBox(node.id).map((line) => line.quote)]]),
].map(([id, name, texts]) => ({ id, name, texts: texts.map(plain) }));

function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function startSearch() {
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
  const has = (words_, one) => words_.every((word) => one.includes(word));
  const hits = searchable.filter(({ texts }) => has(words, texts.join("\n")));
  const wanted = words.join(" ");
  const rank = ({ texts }) => [texts.includes(wanted), texts[0].startsWith(words[0]), has(words, texts[0]), true].indexOf(true);
  return hits.sort((one, other) => rank(one) - rank(other));
}

function showFound() {
  const hits = find(box.value);
  found.replaceChildren(...hits.slice(0, MOST_FOUND).map((hit, index) =>
    make("li", { role: "option", id: `found-${index}`, "data-id": hit.id, "aria-selected": String(index === 0) }, glyph(kindOf(hit.id)), " ", capital(hit.name), " ", make("span", { class: "quiet" }, labelOf(kindOf(hit.id))))));
  if (box.value.trim() && !hits.length) found.append(make("li", { role: "option", "aria-disabled": "true" }, "Nothing found."));
  if (hits.length > MOST_FOUND) found.append(make("li", { role: "option", "aria-disabled": "true", class: "quiet" }, `and ${hits.length - MOST_FOUND} more; type more words`));
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

function choose(item) {
  select(item.dataset.id);
  closeFound();
}

function closeFound() {
  found.hidden = true;
  box.setAttribute("aria-expanded", "false");
  box.setAttribute("aria-activedescendant", "");
}
