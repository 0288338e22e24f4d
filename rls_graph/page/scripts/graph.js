// How is the graph shown? By vis-network, from positions that were computed when the page was built.

const stage = document.getElementById("stage");
const boxes = document.getElementById("boxes");
const graph = { network: null, nodes: null, edges: null, layout: null, near: null, colors: null, moved: false, hovered: "" };
const HEADING = 30;
// Below this scale nobody can read the labels.
const SMALLEST = 0.6;
const ZOOM_BUTTONS = 36;

const nodesOf = (layout) => page.layouts[layout].nodes;

function startGraph() {
  graph.colors = palette();
  graph.nodes = new vis.DataSet();
  graph.edges = new vis.DataSet();
  graph.network = new vis.Network(
    document.getElementById("network"),
    { nodes: graph.nodes, edges: graph.edges },
    { ...page.layouts.argument.options, autoResize: true },
  );
  // The drawing is for the eye; the keyboard has the buttons that lie over it.
  for (const part of document.querySelectorAll("#network [tabindex]")) part.tabIndex = -1;
  graph.network.on("beforeDrawing", (ctx) => {
    drawBands(ctx);
    drawEdges(ctx);
  });
  graph.network.on("afterDrawing", placeBoxes);
  graph.network.on("click", clicked);
  graph.network.on("hoverNode", () => (stage.style.cursor = "pointer"));
  graph.network.on("blurNode", () => (stage.style.cursor = ""));
  for (const event of ["zoom", "dragEnd"]) graph.network.on(event, () => (graph.moved = true));
  stage.addEventListener("pointermove", hoverEdge);
  new ResizeObserver(() => graph.moved || showAll()).observe(stage);
  darkScheme.addEventListener("change", repaint);
  follow(showGraph);
}

function showGraph() {
  const before = graph.near;
  graph.near = nearest();
  if (graph.layout !== state.layout) loadLayout();
  graph.nodes.update(nodesOf(state.layout).map((node) => ({ id: node.id, hidden: !nodeShown(node) })));
  for (const button of boxes.children) {
    button.hidden = graph.nodes.get(button.value).hidden;
    button.setAttribute("aria-pressed", String(graph.near.chosen.has(button.value)));
  }
  bringChosenIntoView(before);
  graph.network.redraw();
}

function bringChosenIntoView(before) {
  const [chosen] = graph.near.chosen;
  if (!chosen || (before && before.chosen.has(chosen))) return;
  bringIntoView(nodesOf(state.layout).find((node) => node.id === chosen));
}

function loadLayout() {
  graph.layout = state.layout;
  const { nodes, edges } = page.layouts[state.layout];
  graph.edges.clear();
  graph.nodes.clear();
  graph.nodes.add(nodes.map((node) => ({ ...node, ctxRenderer: renderer(node) })));
  graph.edges.add(edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to })));
  boxes.replaceChildren(...nodes.map(boxButton));
  if (boxes.firstElementChild) boxes.firstElementChild.tabIndex = 0;
  graph.moved = false;
  showAll();
}

function renderer(node) {
  return ({ ctx, state: { hover } }) => ({
    drawNode() {
      const { near } = graph;
      const faded = near.any && !near.nodes.has(node.id);
      drawBox(ctx, node, graph.colors, { faded, chosen: near.chosen.has(node.id), hover });
    },
    nodeDimensions: { width: node.width, height: node.height },
  });
}

/** What is chosen, and everything that it rests on or that rests on it. */
function nearest() {
  const chosen = standingFor(state.selected);
  const { edges } = page.layouts[state.layout];
  const nodes = new Set(nodesOf(state.layout).map((node) => node.id).filter((id) => chosen.has(id)));
  const near = { chosen: new Set(nodes), nodes, edges: new Set(), any: nodes.size > 0 };
  if (state.layout === "mechanism") return nearestSteps(near, edges);
  for (const [from, to] of [["from", "to"], ["to", "from"]]) {
    const waiting = [...near.chosen];
    const seen = new Set(waiting);
    while (waiting.length) {
      const here = waiting.pop();
      for (const edge of edges.filter((each) => each[from] === here)) {
        near.edges.add(edge.id);
        if (!seen.has(edge[to])) waiting.push(edge[to]);
        seen.add(edge[to]);
        nodes.add(edge[to]);
      }
    }
  }
  return near;
}

function nearestSteps(near, edges) {
  const about = new Set([state.selected]);
  for (const edge of edges) {
    const touched = edge.claims.some((claim) => about.has(claim)) || near.chosen.has(edge.from) || near.chosen.has(edge.to);
    if (!touched) continue;
    near.edges.add(edge.id);
    near.nodes.add(edge.from).add(edge.to);
  }
  near.any = near.edges.size > 0 || near.chosen.size > 0;
  return near;
}

/** Draw the edges under the boxes, each along its line; faded ones first. */
function drawEdges(ctx) {
  const edges = page.layouts[state.layout].edges.filter(edgeShown);
  const near = (edge) => !graph.near.any || graph.near.edges.has(edge.id);
  for (const edge of [...edges].sort((one, other) => near(one) - near(other))) {
    drawEdge(ctx, edge, graph.colors, { hover: edge.id === graph.hovered, faded: !near(edge) });
  }
}

function edgeShown(edge) {
  const ends = [graph.nodes.get(edge.from), graph.nodes.get(edge.to)];
  return ends.every((node) => node && !node.hidden);
}

function hoverEdge(event) {
  if (event.buttons) return;
  const bounds = stage.getBoundingClientRect();
  const edge = edgeAt({ x: event.clientX - bounds.left, y: event.clientY - bounds.top });
  const id = edge ? edge.id : "";
  if (id === graph.hovered) return;
  graph.hovered = id;
  stage.title = edge ? edgeTitle(edge) : "";
  graph.network.redraw();
}

function edgeTitle(edge) {
  const words = edge.relations.map((relation) => looks.relations[relation].title).join(", ");
  if (edge.proposition) return `${capital(labelOf(edge.proposition))}: ${words}`;
  return `${labelOf(edge.from)}\n${words}\n${labelOf(edge.to)}`;
}

/** The edge under the pointer. */
function edgeAt(pointer) {
  const { x, y } = graph.network.DOMtoCanvas(pointer);
  measuring.lineWidth = 9;
  return page.layouts[state.layout].edges.findLast((edge) => edgeShown(edge) && measuring.isPointInStroke(pathOf(edge), x, y));
}

/** The bands of a layout: neighbouring columns with one title are one band. */
function bands(layout) {
  const { columns, top, bottom } = page.layouts[layout];
  const reach = looks.box.width / 2 + looks.box.gapX / 2 - 3;
  const found = [];
  for (const { title, x } of columns) {
    const last = found[found.length - 1];
    if (last && last.title === title) last.right = x + reach;
    else found.push({ title, left: x - reach, right: x + reach, top: top - HEADING, bottom: bottom + 8 });
  }
  return found.filter(({ title }) => title);
}

function drawBands(ctx) {
  ctx.textAlign = "left";
  ctx.textBaseline = "alphabetic";
  ctx.font = `600 12px ${graph.colors.font}`;
  for (const { title, left, right, top, bottom } of bands(state.layout)) {
    ctx.fillStyle = graph.colors.band;
    ctx.beginPath();
    ctx.roundRect(left, top, right - left, bottom - top, 6);
    ctx.fill();
    ctx.fillStyle = graph.colors.soft;
    ctx.fillText(title, left + 10, top + 18);
  }
}

/** Show everything that is not left out; if that is too much to be read, its beginning. */
function showAll() {
  const { columns } = page.layouts[state.layout];
  const wide = stage.clientWidth;
  // The buttons at the lower edge cover no box.
  const high = stage.clientHeight - ZOOM_BUTTONS;
  const shown = nodesOf(state.layout).filter(nodeShown);
  if (wide <= 0 || high <= 0 || !shown.length) return;
  const half = looks.box.width / 2 + 20;
  const [left, right] = [columns[0].x - half, columns[columns.length - 1].x + half];
  const upper = Math.min(...shown.map((node) => node.y - node.height / 2)) - HEADING - 6;
  const lower = Math.max(...shown.map((node) => node.y + node.height / 2)) + 14;
  const whole = Math.min(wide / (right - left), high / (lower - upper), 1.3);
  const scale = whole < SMALLEST ? 0.9 : whole;
  const x = scale === whole ? (left + right) / 2 : left + wide / scale / 2;
  const y = scale === whole ? (upper + lower) / 2 : Math.min(upper + high / scale / 2, (upper + lower) / 2);
  graph.network.moveTo({ position: { x, y: y + ZOOM_BUTTONS / 2 / scale }, scale, animation: false });
}

function clicked({ nodes, pointer }) {
  graph.network.unselectAll();
  const edge = nodes.length ? null : edgeAt(pointer.DOM);
  select(nodes[0] || (edge ? targetOfEdge(edge) : ""));
}

function targetOfEdge(edge) {
  return state.layout === "mechanism" ? edge.claims[0] : edge.to;
}

function zoom(how) {
  if (how === "all") {
    graph.moved = false;
    showAll();
  } else {
    graph.moved = true;
    graph.network.moveTo({ scale: graph.network.getScale() * (how === "in" ? 1.25 : 0.8), animation: false });
  }
}

function repaint() {
  graph.colors = palette();
  colorGlyphs();
  showLegend();
  graph.network.redraw();
}

// --- The same boxes as buttons, for the keyboard and for screen readers. They lie over the drawn ones.

function boxButton(node) {
  const button = make("button", { type: "button", value: node.id, tabindex: "-1", "aria-label": spokenLabel(node) });
  Object.assign(button.style, {
    left: `${node.x - node.width / 2}px`,
    top: `${node.y - node.height / 2}px`,
    width: `${node.width}px`,
    height: `${node.height}px`,
  });
  button.addEventListener("click", () => select(node.id));
  button.addEventListener("keydown", moveAmongBoxes);
  button.addEventListener("focus", () => bringIntoView(node));
  return button;
}

function spokenLabel(node) {
  const claim = claims.get(node.id);
  const kind = labelOf(node.kind);
  // Some labels begin with their kind; nobody wants to hear it twice.
  const parts = node.label.toLowerCase().startsWith(kind) ? [] : [kind];
  parts.push(node.label);
  if (claim) parts.push(labelOf(claim.certainty));
  if (claim && claim.polarity === "rls:denies") parts.push("denied by the source");
  if (node.lines && node.lines.length > 1) parts.push(`for ${node.lines.length} claims`);
  const [first, ...others] = parts;
  return first === kind ? `${capital(kind)}: ${others.join(", ")}` : parts.join(", ");
}

function placeBoxes() {
  const scale = graph.network.getScale();
  const middle = graph.network.getViewPosition();
  const x = stage.clientWidth / 2 - middle.x * scale;
  const y = stage.clientHeight / 2 - middle.y * scale;
  boxes.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}

function bringIntoView(node) {
  const place = graph.network.canvasToDOM({ x: node.x, y: node.y });
  const inside = place.x > 40 && place.y > 30 && place.x < stage.clientWidth - 40 && place.y < stage.clientHeight - 30;
  if (!inside) graph.network.moveTo({ position: { x: node.x, y: node.y }, animation: false });
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moveAmongBoxes(event) {
  const direction = DIRECTIONS[event.key];
  if (!direction) return;
  event.preventDefault();
  const next = boxTowards(event.currentTarget.value, direction);
  if (!next) return;
  event.currentTarget.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function boxTowards(id, [right, down]) {
  const nodes = nodesOf(state.layout);
  const here = nodes.find((node) => node.id === id);
  let best = null;
  for (const button of boxes.children) {
    const node = nodes.find((each) => each.id === button.value);
    const along = (node.x - here.x) * right + (node.y - here.y) * down;
    if (button.hidden || along <= 1) continue;
    const aside = Math.abs((node.x - here.x) * down) + Math.abs((node.y - here.y) * right);
    const distance = along + 3 * aside;
    if (!best || distance < best.distance) best = { button, distance };
  }
  return best && best.button;
}
