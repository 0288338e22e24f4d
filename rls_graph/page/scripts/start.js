// In which order does the page come to life?

document.body.classList.add("scripted");
const help = document.getElementById("help");
document.getElementById("open-help").addEventListener("click", () => help.showModal());
for (const button of document.querySelectorAll("[data-zoom]")) button.addEventListener("click", () => zoom(button.dataset.zoom));

// Only one sheet is open at a time, and a click elsewhere closes it.
for (const way of ["click", "focusin"]) addEventListener(way, (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
});
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || help.open) return;
  const menu = document.querySelector("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (state.selected) select("");
});

/** What each kind of edge looks like, drawn with the same data as the edges. */
function showLegend() {
  const used = new Set(sceneNow().edges.map((edge) => edge.relations[0]));
  const items = Object.entries(looks.relations).filter(([relation]) => used.has(relation));
  const drawn = new Set(sceneNow().nodes.map((node) => node.kind));
  document.getElementById("kinds-argument").hidden = state.layout !== "argument";
  document.getElementById("kinds-mechanism").hidden = state.layout !== "mechanism";
  document.getElementById("kinds-mechanism").replaceChildren(...(state.layout === "mechanism" ? [...drawn].sort() : []).map((kind) => make("span", { class: "key" }, glyph(kind), labelOf(kind))));
  document.getElementById("edge-legend").replaceChildren(...items.map(([relation, look]) => make("li", {}, edgeSample(look), look.title)));
}

function edgeSample(look) {
  const line = makeSvg("path", { d: "M0 6H29", fill: "none", stroke: look[theme()], "stroke-width": look.width });
  if (look.dashes) line.setAttribute("stroke-dasharray", look.dashes.join(" "));
  const tip = makeSvg("path", { d: TIPS[look.arrow], fill: look[theme()], transform: "translate(38 6)" });
  return makeSvg("svg", { viewBox: "0 0 38 12", "aria-hidden": "true" }, line, tip);
}

startAddress();
startFilters();
startTakingAway();
startRoutes();
startReadingViews();
// The legend takes room, and the graph what is left.
follow(showLegend);
startGraph();
startPanel();
follow(showChosen);
startSearch();
startSaving();
startPrinting();
colorGlyphs();
for (const follower of followers) follower();

// For whoever wants to look at the picture from outside, such as tests: what is drawn where.
window.rlsGraph = {
  get network() {
    return graph.network;
  },
  showVisNetwork,
  find,
  takeAway,
  routes: (start, end) => routesBetween(start, end).map((route) => route.map((step) => step.id)),
  standing: () => ({ boxes: sceneNow().nodes.length, inSight: graph.drawn, buttons: boxes.children.length, rows: table.tBodies[0].rows.length }),
  showEverything: () => showAll({ whatever: true }),
  drawn: () =>
    sceneNow().nodes.map((node) => {
      const { left, top, text } = boxParts(node, graph.colors);
      measuring.font = `${TEXT}px ${graph.colors.font}`;
      const textWidth = Math.max(...text.map((line) => measuring.measureText(line).width));
      return { id: node.id, label: node.label, left, top, width: node.width, height: node.height, text, textWidth, room: node.width - BAND - 12 };
    }),
};
dispatchEvent(new Event("rls-graph-drawn"));
