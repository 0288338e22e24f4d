// The drawn boxes as buttons, for the keyboard and for screen readers: they lie over the drawing.

const boxes = document.getElementById("boxes");
// A page with more boxes has buttons for those in sight and around it; the table names all.
const MOST_BUTTONS = 300;
const buttons = { byId: new Map(), shown: [], at: "" };

/** Keep the buttons over the boxes, wherever the view has moved. */
function placeButtons() {
  const scale = graph.network.getScale();
  const middle = graph.network.getViewPosition();
  const x = stage.clientWidth / 2 - middle.x * scale;
  const y = stage.clientHeight / 2 - middle.y * scale;
  boxes.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
  showButtons();
}

function showButtons() {
  const wanted = nodesWithButtons();
  const same = wanted.length === buttons.shown.length && wanted.every((node, index) => node === buttons.shown[index]);
  if (!same) {
    const focused = document.activeElement && document.activeElement.parentElement === boxes ? document.activeElement.value : "";
    boxes.replaceChildren(...wanted.map(buttonOf));
    buttons.shown = wanted;
    if (focused && buttons.byId.has(focused)) buttons.byId.get(focused).focus();
  }
  const reachable = wanted.find((node) => node.id === buttons.at) || wanted.find((node) => inSight(node, sight())) || wanted[0];
  for (const node of wanted) {
    const button = buttons.byId.get(node.id);
    if (button.style.top !== topOf(node)) button.style.top = topOf(node);
    setIfNew(button, "tabindex", node === reachable ? "0" : "-1");
    setIfNew(button, "aria-pressed", String(graph.near.chosen.has(node.id)));
    setIfNew(button, "aria-label", spokenLabel(node));
  }
}

function setIfNew(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

const topOf = (node) => `${node.y - node.height / 2}px`;

function nodesWithButtons() {
  const { nodes } = sceneNow();
  if (nodes.length <= MOST_BUTTONS) return nodes;
  const { left, top, right, bottom } = sight();
  const reach = bottom - top;
  const around = nodes.filter((node) => inSight(node, { left, right, top: top - reach, bottom: bottom + reach }));
  const near = around.length > MOST_BUTTONS ? around.filter((node) => inSight(node, sight())).slice(0, MOST_BUTTONS) : around;
  const at = layoutNow().byId.get(buttons.at);
  return at && sceneNow().ids.has(at.id) && !near.includes(at) ? [at, ...near] : near;
}

function buttonOf(node) {
  const known = buttons.byId.get(node.id);
  if (known) return known;
  const button = make("button", { type: "button", value: node.id, tabindex: "-1" });
  Object.assign(button.style, { left: `${node.x - node.width / 2}px`, width: `${node.width}px`, height: `${node.height}px` });
  button.addEventListener("click", () => select(node.id));
  button.addEventListener("keydown", moveAmongBoxes);
  button.addEventListener("focus", () => {
    buttons.at = node.id;
    bringIntoView(node);
  });
  buttons.byId.set(node.id, button);
  return button;
}

/** Another layout has other boxes. */
function forgetButtons() {
  Object.assign(buttons, { byId: new Map(), shown: [], at: "" });
}

function spokenLabel(node) {
  const claim = claims.get(node.id);
  const kind = labelOf(node.kind);
  // Some labels begin with their kind; nobody wants to hear it twice.
  const parts = node.label.toLowerCase().startsWith(kind) ? [] : [kind];
  parts.push(node.label);
  if (claim) parts.push(labelOf(claim.certainty));
  const note = noteOf(node);
  if (note) parts.push(note);
  const mark = lossMark(node.id);
  if (mark) parts.push(mark);
  const [first, ...others] = parts;
  return first === kind ? `${capital(kind)}: ${others.join(", ")}` : parts.join(", ");
}

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function moveAmongBoxes(event) {
  const direction = DIRECTIONS[event.key];
  if (!direction) return;
  event.preventDefault();
  const next = boxTowards(event.currentTarget.value, direction);
  if (!next) return;
  buttons.at = next.id;
  bringIntoView(next);
  showButtons();
  buttons.byId.get(next.id).focus();
}

function boxTowards(id, [right, down]) {
  const here = layoutNow().byId.get(id);
  let best = null;
  for (const node of sceneNow().nodes) {
    const along = (node.x - here.x) * right + (node.y - here.y) * down;
    if (along <= 1) continue;
    const aside = Math.abs((node.x - here.x) * down) + Math.abs((node.y - here.y) * right);
    const distance = along + 3 * aside;
    if (!best || distance < best.distance) best = { node, distance };
  }
  return best && best.node;
}
