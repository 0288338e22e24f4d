// How do the text and the table, which are plain HTML, join in?

const table = document.getElementById("claims");

function startReadingViews() {
  for (const words of document.querySelectorAll(".words.claimed")) words.addEventListener("click", () => selectNext(ids(words, "claims")));
  for (const heading of table.tHead.rows[0].cells) heading.querySelector("button").addEventListener("click", () => sortBy(heading));
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-select]");
    if (chosen) select(chosen.dataset.select);
  });
  for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => show({ view: button.dataset.view }));
  for (const button of document.querySelectorAll("[data-layout]")) button.addEventListener("click", () => show({ layout: button.dataset.layout }));
  follow(showView);
  follow(showWords);
  follow(showRows);
}

const ids = (element, name) => element.dataset[name].split(" ").filter(Boolean);

/** Where several claims quote a word, each click selects the next. */
function selectNext(found) {
  const shown = found.filter((id) => claimShown(claims.get(id)));
  if (shown.length) select(shown[(shown.indexOf(state.selected) + 1) % shown.length]);
}

function showView() {
  for (const view of document.querySelectorAll(".view")) view.hidden = view.id !== `view-${state.view}`;
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  for (const button of document.querySelectorAll("[data-layout]")) button.setAttribute("aria-pressed", String(button.dataset.layout === state.layout));
  document.getElementById("layouts").hidden = state.view !== "graph";
}

function showWords() {
  const chosen = standingFor(state.selected);
  for (const words of document.querySelectorAll(".words")) {
    const claimed = ids(words, "claims");
    const quoted = [...claimed, ...ids(words, "lines").map((line) => boxOfLine.get(line))];
    words.classList.toggle("chosen", quoted.some((id) => chosen.has(id)));
    words.classList.toggle("filtered", !claimed.some((id) => claimShown(claims.get(id))));
  }
  for (const button of document.querySelectorAll(".claims-here [data-select]")) {
    button.parentElement.hidden = !claimShown(claims.get(button.dataset.select));
    button.setAttribute("aria-pressed", String(chosen.has(button.dataset.select)));
  }
}

function showRows() {
  const chosen = standingFor(state.selected);
  for (const row of table.tBodies[0].rows) {
    row.hidden = !claimShown(claims.get(row.dataset.claim));
    row.classList.toggle("chosen", chosen.has(row.dataset.claim));
    row.querySelector("[data-select]").setAttribute("aria-pressed", String(chosen.has(row.dataset.claim)));
  }
}

function sortBy(heading) {
  const column = heading.cellIndex;
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement.cells) other.setAttribute("aria-sort", "none");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  rows.sort((one, other) => (down ? -1 : 1) * compareCells(one.cells[column], other.cells[column]));
  table.tBodies[0].append(...rows);
}

function compareCells(one, other) {
  const [first, second] = [one, other].map((cell) => cell.dataset.sort ?? cell.textContent.trim());
  return one.dataset.sort === undefined ? first.localeCompare(second, "en") : Number(first) - Number(second);
}
