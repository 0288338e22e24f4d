// How does the table show its claims? All of them where they stand in the file as HTML; of a
// large graph, a page of rows at a time, made out of the data.

const table = document.getElementById("claims");
const ROWS = page.claims.length > table.tBodies[0].rows.length ? 100 : Infinity;
const tableNow = { column: -1, down: false, from: 0, list: [], claims: null, selected: "", sorted: "" };
const rowsById = new Map([...table.tBodies[0].rows].map((row) => [idIn(row.dataset.claim), row]));
const placeInText = new Map(page.claims.map((claim, index) => [claim.id, index]));
const certainties = Object.keys(looks.certainty);

// What each column is sorted by.
const SORTS = [
  (claim) => placeInText.get(claim.id),
  (claim) => labelOf(claim.kind),
  (claim) => certainties.indexOf(claim.certainty),
  (claim) => page.verdicts[claim.id].supporting.length,
  (claim) => page.verdicts[claim.id].disputing.length,
  (claim) => page.verdicts[claim.id].weakest,
  (claim) => labelOf(claim.source),
];

/** The claims that the table shows, in its order. */
function claimsInTable() {
  const sorted = `${tableNow.column} ${tableNow.down}`;
  if (tableNow.claims === shown().claims && tableNow.sorted === sorted) return tableNow.list;
  const keys = new Map(shownClaims().map((claim) => [claim, tableNow.column < 0 ? 0 : SORTS[tableNow.column](claim)]));
  const order = (one, other) => (typeof one === "string" ? (one < other ? -1 : one > other ? 1 : 0) : one - other);
  const list_ = shownClaims().slice().sort((one, other) => (tableNow.down ? -1 : 1) * order(keys.get(one), keys.get(other)));
  return Object.assign(tableNow, { claims: shown().claims, sorted, list: list_, from: 0 }).list;
}

/** Show the rows; a table that nobody sees waits. */
function showRows() {
  if (state.view !== "table" && ROWS !== Infinity) return;
  const all = claimsInTable();
  if (state.selected !== tableNow.selected) {
    tableNow.selected = state.selected;
    const place = all.findIndex((claim) => claim.id === state.selected);
    if (place >= 0 && ROWS !== Infinity) tableNow.from = place - (place % ROWS);
  }
  const chosen = standingFor(state.selected);
  const rows = all.slice(tableNow.from, tableNow.from + ROWS).map((claim) => rowOf(claim));
  const body = table.tBodies[0];
  if (rows.length !== body.rows.length || rows.some((row, index) => row !== body.rows[index])) body.replaceChildren(...rows);
  for (const row of rows) {
    const on = chosen.has(idIn(row.dataset.claim));
    row.classList.toggle("chosen", on);
    row.querySelector("[data-select]").setAttribute("aria-pressed", String(on));
  }
  showPager(document.getElementById("rows-pager"), { from: tableNow.from, most: ROWS, number: all.length, noun: "Rows", go: (from) => {
    tableNow.from = from;
    showRows();
    table.scrollIntoView({ block: "start" });
  } });
}

function rowOf(claim) {
  if (!rowsById.has(claim.id)) rowsById.set(claim.id, newRow(claim));
  return rowsById.get(claim.id);
}

/** A row as the file has it for those that stand there. */
function newRow(claim) {
  const verdict = page.verdicts[claim.id];
  const cell = (title, ...children) => make("td", { role: "cell", "data-title": title }, ...children);
  const methods = (found) => (found.length ? found.map((method) => make("div", {}, labelOf(method))) : make("span", { class: "quiet" }, "none named"));
  return make("tr", { role: "row", "data-claim": claim.id },
    make("th", { scope: "row", role: "rowheader" }, chip(claim.id), make("p", {}, claim.statement), make("blockquote", {}, claim.quote)),
    cell("Kind", labelOf(claim.kind), claim.polarity === "rls:denies" ? [", ", make("strong", {}, "denied")] : "", claim.curation === "rls:drafted" ? [", ", make("strong", { class: "drafted" }, "drafted")] : ""),
    cell("Certainty of the authors", make("span", { class: "certainty" }, labelOf(claim.certainty)), claim.hedges.map((hedge) => [" ", make("q", {}, hedge)])),
    cell("Evidence for", methods(verdict.supporting), verdict.replication.includes("rls:independentlyReplicated") ? make("div", { class: "quiet" }, "independently replicated") : ""),
    cell("Evidence against", methods(verdict.disputing)),
    cell("Weakest point", verdict.weakest),
    cell("Source", labelOf(claim.source)));
}

function sortBy(heading) {
  tableNow.down = heading.getAttribute("aria-sort") === "ascending";
  tableNow.column = heading.cellIndex;
  for (const other of heading.parentElement.cells) other.setAttribute("aria-sort", "none");
  heading.setAttribute("aria-sort", tableNow.down ? "descending" : "ascending");
  showRows();
}

/** Buttons that turn the pages of a long list. */
function showPager(pager, { from, most, number, noun, go }) {
  pager.hidden = number <= most;
  if (pager.hidden) return;
  const to = Math.min(from + most, number);
  const turn = (text, there, off) => {
    const button = make("button", { type: "button", class: "plain", "aria-disabled": String(off), onclick: () => {
      if (off) return;
      go(there);
      [...pager.querySelectorAll("button")].find((each) => each.textContent === text)?.focus();
    } }, text);
    return button;
  };
  pager.replaceChildren(turn("Previous", Math.max(0, from - most), from === 0), make("span", { role: "status" }, `${noun} ${counted(from + 1)}–${counted(to)} of ${counted(number)}`), turn("Next", from + most, to >= number));
}
