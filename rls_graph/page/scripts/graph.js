// How is the graph shown? Where everything stands was computed when the page was built; vis-network
// has the canvas and moves the view (until it is loaded, first-view.js), and only what is in sight is drawn.

const stage = document.getElementById("stage");
const graph = { network: null, layout: "", near: null, colors: null, moved: false, hovered: "", scene: null, size: "" };
const HEADING = 36;
const BETWEEN = 26;
// Below the first scale nobody can read the labels; below the second nobody can tell signs.
const SMALLEST = 0.6;
const COARSE = 0.22;
// Seen from so far away, more edges than these are only a blur.
const MOST_COARSE_EDGES = 1500;
const ZOOM_BUTTONS = 36;

const layoutNow = () => page.layouts[state.layout];
const nodesOf = (layout) => page.layouts[layout].nodes;
for (const layout of Object.values(page.layouts)) {
  layout.byId = byId(layout.nodes);
  layout.outgoing = grouped(layout.edges, (edge) => edge.from);
  layout.incoming = grouped(layout.edges, (edge) => edge.to);
  for (const node of layout.nodes) node.home = node.y;
}

function startGraph() {
  graph.colors = palette();
  listenTo(firstView(canvasHolder));
  stage.addEventListener("pointermove", hover);
  new ResizeObserver(resized).observe(stage);
  darkScheme.addEventListener("change", repaint);
  follow(showGraph);
  showVisNetworkLater();
}

const canvasHolder = document.getElementById("network");

function listenTo(network) {
  graph.network = network;
  network.on("beforeDrawing", drawScene);
  network.on("afterDrawing", placeButtons);
  network.on("click", clicked);
  for (const event of ["zoom", "dragEnd"]) network.on(event, () => (graph.moved = true));
}

/** Once the first picture stands, or somebody reaches for it, vis-network takes over. */
function showVisNetworkLater() {
  const later = window.requestIdleCallback || ((call) => setTimeout(call, 200));
  addEventListener("load", () => later(showVisNetwork, { timeout: 1000 }));
  for (const event of ["pointerdown", "wheel"]) stage.addEventListener(event, showVisNetwork, { once: true, capture: true, passive: true });
}

function showVisNetwork() {
  if (window.vis) return;
  loadVisNetwork();
  const place = { position: graph.network.getViewPosition(), scale: graph.network.getScale(), animation: false };
  listenTo(new vis.Network(canvasHolder, { nodes: [], edges: [] }, { ...page.layouts.argument.options, autoResize: true }));
  // The drawing is for the eye; the keyboard has the buttons that lie over it.
  for (const part of canvasHolder.querySelectorAll("[tabindex]")) part.tabIndex = -1;
  graph.network.moveTo(place);
}

const sizeNow = () => `${stage.clientWidth} ${stage.clientHeight}`;

function resized() {
  if (sizeNow() === graph.size) return;
  graph.size = sizeNow();
  if (!graph.moved) {
    showAll();
    graph.brought = "";
    showChosen();
  }
  graph.network.redraw();
}

/** What the layout shows under the filters: its parts stand close, one below the other. */
function sceneNow() {
  const { scene } = graph;
  if (scene && scene.layout === state.layout && scene.claims === shown().claims) return scene;
  const layout = layoutNow();
  const nodes = layout.nodes.filter(nodeShown);
  const used = new Set(nodes.map((node) => node.part));
  const shifts = [];
  let top = 0;
  layout.parts.forEach(([upper, lower], part) => {
    if (!used.has(part)) return;
    shifts[part] = top - upper;
    top += lower - upper + BETWEEN;
  });
  for (const node of nodes) node.y = node.home + shifts[node.part];
  const ids = new Set(nodes.map((node) => node.id));
  const edges = layout.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to) && edgeShown(edge));
  graph.scene = { layout: state.layout, claims: shown().claims, nodes, ids, edges, shifts, bottom: Math.max(top - BETWEEN, 0) };
  return graph.scene;
}

const edgeShown = (edge) => !edge.proposition || edge.claims.some((claim) => shown().claims.has(claim));
const shiftOf = (edge) => (edge.path ? graph.scene.shifts[edge.part] : 0);

/** An edge between two parts has no line of its own; it goes the shortest way. */
function bridge(edge) {
  const { byId: nodes } = layoutNow();
  const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
  const [right, left] = [from.x + from.width / 2, to.x - to.width / 2 - 9];
  if (left <= right) {
    const [side, end] = [from.x + from.width / 2, to.x + to.width / 2 + 9];
    const bow = Math.max(side, end) + 24;
    return { path: `M${side} ${from.y}C${bow} ${from.y} ${bow} ${to.y} ${end} ${to.y}`, tip: [end - 9, to.y, "left"] };
  }
  const middle = (left + right) / 2;
  return { path: `M${right} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${left} ${to.y}`, tip: [left + 9, to.y, "right"] };
}

/** An edge with its line; that of a bridge hangs on what is shown. */
function withLine(edge) {
  return edge.path ? edge : { ...edge, ...bridge(edge) };
}

function showGraph() {
  const changed = graph.layout !== state.layout || !graph.scene || graph.scene.claims !== shown().claims;
  graph.near = nearest();
  sceneNow();
  if (graph.layout !== state.layout) {
    graph.layout = state.layout;
    graph.moved = false;
    forgetButtons();
  }
  if (changed && !graph.moved) showAll();
  graph.size = sizeNow();
  graph.network.redraw();
}

/** What is newly chosen comes into sight, once the panel stands where it will. */
function showChosen() {
  const [chosen] = graph.near.chosen;
  if (chosen === graph.brought) return;
  graph.brought = chosen;
  if (chosen && sceneNow().ids.has(chosen)) bringIntoView(layoutNow().byId.get(chosen));
}

/** What is chosen, and everything that it rests on or that rests on it. */
function nearest() {
  const chosen = standingFor(state.selected);
  const layout = layoutNow();
  const nodes = new Set([...chosen].filter((id) => layout.byId.has(id)));
  const near = { chosen: new Set(nodes), nodes, edges: new Set(), any: nodes.size > 0 };
  if (state.layout === "mechanism") return nearestSteps(near, layout.edges);
  for (const [edgesAt, end] of [[layout.outgoing, "to"], [layout.incoming, "from"]]) {
    const reached = new Set(near.chosen);
    for (const here of reached) {
      for (const edge of edgesAt.get(here) || []) {
        near.edges.add(edge.id);
        reached.add(edge[end]);
        nodes.add(edge[end]);
      }
    }
  }
  return near;
}

function nearestSteps(near, edges) {
  const route = routeNow();
  const about = disagreements.has(state.selected) ? new Set(disagreements.get(state.selected).sides) : new Set([state.selected]);
  for (const edge of edges) {
    const touched = edge.claims.some((claim) => about.has(claim)) || near.chosen.has(edge.from) || near.chosen.has(edge.to);
    if (route.edges.size ? !route.edges.has(edge.id) : !touched) continue;
    near.edges.add(edge.id);
    near.nodes.add(edge.from).add(edge.to);
  }
  near.any = near.edges.size > 0 || near.chosen.size > 0;
  return near;
}

// --- Drawing

/** What of the layout is in sight. */
function sight() {
  const { x: left, y: top } = graph.network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = graph.network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
  return { left, top, right, bottom };
}

const inSight = (node, { left, top, right, bottom }) =>
  node.x + node.width / 2 > left && node.x - node.width / 2 < right && node.y + node.height / 2 + 12 > top && node.y - node.height / 2 - 12 < bottom;

function edgeInSight(edge, { top, bottom }) {
  const shift = shiftOf(edge);
  const { byId: nodes } = layoutNow();
  const [upper, lower] = edge.reach || [nodes.get(edge.from).y, nodes.get(edge.to).y].sort((one, other) => one - other);
  return upper + shift - 20 < bottom && lower + shift + 20 > top;
}

function drawScene(ctx) {
  const scene = sceneNow();
  const view = sight();
  const coarse = graph.network.getScale() < COARSE;
  drawBands(ctx, view);
  const near = (edge) => !graph.near.any || graph.near.edges.has(edge.id);
  let edges = scene.edges.filter((edge) => edgeInSight(edge, view));
  if (coarse && edges.length > MOST_COARSE_EDGES) edges = edges.filter((edge) => graph.near.any && near(edge));
  // Faded ones first.
  for (const edge of [...edges.filter((each) => !near(each)), ...edges.filter(near)]) drawShifted(ctx, edge, near(edge));
  let drawn = 0;
  for (const node of scene.nodes) {
    if (!inSight(node, view)) continue;
    drawn += 1;
    const faded = graph.near.any && !graph.near.nodes.has(node.id);
    const look = { faded, chosen: graph.near.chosen.has(node.id), hover: node.id === graph.hovered, mark: lossMark(node.id) };
    if (coarse) drawCoarse(ctx, node, graph.colors, look);
    else drawBox(ctx, node, graph.colors, look);
  }
  graph.drawn = drawn;
}

function drawShifted(ctx, edge, near) {
  const shift = shiftOf(edge);
  const weakest = state.layout === "mechanism" && routeNow().weakest.has(edge.id);
  ctx.translate(0, shift);
  drawEdge(ctx, withLine(edge), graph.colors, { hover: edge.id === graph.hovered, faded: !near, weakest });
  ctx.translate(0, -shift);
}

/** The bands of a layout: neighbouring columns with one title are one band. */
function bands() {
  const reach = looks.box.width / 2 + looks.box.gapX / 2 - 3;
  const found = [];
  for (const { title, x } of layoutNow().columns) {
    const last = found[found.length - 1];
    if (last && last.title === title) last.right = x + reach;
    else found.push({ title, left: x - reach, right: x + reach, top: -HEADING, bottom: sceneNow().bottom + 8 });
  }
  return found.filter(({ title }) => title);
}

function drawBands(ctx, view) {
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.font = `600 12px ${graph.colors.font}`;
  for (const { title, left, right, top, bottom } of bands()) {
    ctx.fillStyle = graph.colors.band;
    ctx.beginPath();
    ctx.roundRect(left, top, right - left, bottom - top, 6);
    ctx.fill();
    ctx.fillStyle = graph.colors.soft;
    if (view.top < top + 30) ctx.fillText(title, left + 10, top + 17);
  }
}

/** The box that encloses what is shown, as left, top, right and bottom. */
function extent() {
  const { columns } = layoutNow();
  const { nodes } = sceneNow();
  const half = looks.box.width / 2 + 20;
  const upper = nodes.reduce((least, node) => Math.min(least, node.y - node.height / 2), Infinity);
  const lower = nodes.reduce((most, node) => Math.max(most, node.y + node.height / 2), -Infinity);
  return { left: columns[0].x - half, right: columns[columns.length - 1].x + half, upper: upper - HEADING - 6, lower: lower + 14 };
}

/** Show everything that is not left out; if that is too much to be read, its beginning. */
function showAll({ whatever = false } = {}) {
  const wide = stage.clientWidth;
  // The buttons at the lower edge cover no box.
  const high = stage.clientHeight - ZOOM_BUTTONS;
  if (wide <= 0 || high <= 0 || !sceneNow().nodes.length) return;
  const { left, right, upper, lower } = extent();
  const whole = Math.min(wide / (right - left), high / (lower - upper), 1.3);
  const scale = whole < SMALLEST && !whatever ? 0.9 : whole;
  const x = scale === whole ? (left + right) / 2 : left + wide / scale / 2;
  const y = scale === whole ? (upper + lower) / 2 : Math.min(upper + high / scale / 2, (upper + lower) / 2);
  graph.network.moveTo({ position: { x, y: y + ZOOM_BUTTONS / 2 / scale }, scale, animation: false });
}

function bringIntoView(node) {
  const place = graph.network.canvasToDOM({ x: node.x, y: node.y });
  // On a phone the panel lies over the lower part of the graph.
  const covered = getComputedStyle(panel).position === "fixed" ? stage.getBoundingClientRect().bottom - panel.getBoundingClientRect().top : 0;
  const high = stage.clientHeight - Math.min(Math.max(covered, 0), stage.clientHeight - 80);
  if (place.x > 40 && place.y > 30 && place.x < stage.clientWidth - 40 && place.y < high - 30) return;
  const below = (stage.clientHeight - high) / 2 / graph.network.getScale();
  graph.network.moveTo({ position: { x: node.x, y: node.y + below }, animation: false });
}

// --- The pointer

function hover(event) {
  if (event.buttons || event.pointerType === "touch") return;
  const bounds = stage.getBoundingClientRect();
  const pointer = { x: event.clientX - bounds.left, y: event.clientY - bounds.top };
  const node = nodeAt(pointer);
  const edge = node ? null : edgeAt(pointer);
  const id = node ? node.id : edge ? edge.id : "";
  if (id === graph.hovered) return;
  graph.hovered = id;
  stage.style.cursor = id ? "pointer" : "";
  stage.title = edge ? edgeTitle(edge) : "";
  graph.network.redraw();
}

function edgeTitle(edge) {
  const words = edge.relations.map((relation) => looks.relations[relation].title).join(", ");
  if (edge.proposition) return `${capital(labelOf(edge.proposition))}: ${words}`;
  return `${labelOf(edge.from)}\n${words}\n${labelOf(edge.to)}`;
}

function nodeAt(pointer) {
  const { x, y } = graph.network.DOMtoCanvas(pointer);
  return sceneNow().nodes.find((node) => Math.abs(node.x - x) <= node.width / 2 && Math.abs(node.y - y) <= node.height / 2);
}

/** The edge under the pointer. */
function edgeAt(pointer) {
  const { x, y } = graph.network.DOMtoCanvas(pointer);
  measuring.lineWidth = 9;
  const near = sceneNow().edges.filter((edge) => edgeInSight(edge, { top: y, bottom: y }));
  return near.reverse().find((edge) => measuring.isPointInStroke(pathOf(withLine(edge)), x, y - shiftOf(edge)));
}

function clicked({ pointer }) {
  const node = nodeAt(pointer.DOM);
  const edge = node ? null : edgeAt(pointer.DOM);
  select(node ? node.id : edge ? targetOfEdge(edge) : "");
}

function targetOfEdge(edge) {
  return state.layout === "mechanism" ? edge.claims[0] : edge.to;
}

function zoom(how) {
  graph.moved = how !== "all";
  if (how === "all") showAll();
  else graph.network.moveTo({ scale: graph.network.getScale() * (how === "in" ? 1.25 : 0.8), animation: false });
}

function repaint() {
  graph.colors = palette();
  colorGlyphs();
  showLegend();
  graph.network.redraw();
}
