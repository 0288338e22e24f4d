// How do the text and the table join in?

function startReadingViews() {
  textView.addEventListener("click", ({ target }) => {
    const words = target.closest(".words.claimed");
    if (words) selectNext(ids(words, "claims"));
  });
  for (const heading of table.tHead.rows[0].cells) heading.querySelector("button").addEventListener("click", () => sortBy(heading));
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-select]");
    if (chosen) select(idIn(chosen.dataset.select));
  });
  for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => show({ view: button.dataset.view }));
  for (const button of document.querySelectorAll("[data-layout]")) button.addEventListener("click", () => show({ layout: button.dataset.layout }));
  for (const follower of [showView, showTexts, showWords, showRows]) follow(follower);
}

/** Where several claims quote a word, each click selects the next. */
function selectNext(found) {
  const shownOnes = found.filter((id) => shown().claims.has(id));
  if (shownOnes.length) select(shownOnes[(shownOnes.indexOf(state.selected) + 1) % shownOnes.length]);
}

function showView() {
  for (const view of document.querySelectorAll(".view")) view.hidden = view.id !== `view-${state.view}`;
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  for (const button of document.querySelectorAll("[data-layout]")) button.setAttribute("aria-pressed", String(button.dataset.layout === state.layout));
  document.getElementById("layouts").hidden = state.view !== "graph";
}
