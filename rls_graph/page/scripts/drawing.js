// How is a box drawn? In two steps: what it consists of, and how that is put on a canvas.

const TEXT = 12;
const BAND = 20;
const MOST_LINES = 5;
const measuring = document.createElement("canvas").getContext("2d");
const wrapped = new Map();

/** Break a label into lines that fit; what does not fit ends in an ellipsis. */
function wrapLabel(label, width, most, font) {
  const key = `${label}\n${width}\n${most}`;
  if (wrapped.has(key)) return wrapped.get(key);
  measuring.font = `${TEXT}px ${font}`;
  const fits = (text) => measuring.measureText(text).width <= width;
  const found = [];
  let line = "";
  for (const word of label.slice(0, 400).split(/\s+/).flatMap((each) => breakWord(each, fits))) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || fits(longer)) line = longer;
    else {
      found.push(line);
      line = word;
    }
  }
  if (line) found.push(line);
  if (found.length > most) {
    found.length = most;
    let last = Array.from(found[most - 1]);
    while (last.length > 1 && !fits(`${last.join("")}…`)) last = last.slice(0, -1);
    found[most - 1] = `${last.join("").trimEnd()}…`;
  }
  wrapped.set(key, found);
  return found;
}

function breakWord(word, fits) {
  if (fits(word)) return [word];
  const parts = [""];
  for (const character of word) {
    if (fits(parts[parts.length - 1] + character)) parts[parts.length - 1] += character;
    else parts.push(character);
  }
  return parts;
}

/** What a box consists of. */
function boxParts(node, colors) {
  const claim = claims.get(node.id);
  const note = noteOf(node);
  const room = node.width - BAND - 12;
  const most = Math.max(1, Math.min(MOST_LINES, Math.floor((node.height - 10) / 15) - (note ? 1 : 0)));
  const text = wrapLabel(node.label, room, most, colors.font);
  return {
    left: node.x - node.width / 2,
    top: node.y - node.height / 2,
    color: lookOf(node.kind)[theme()],
    glyph: lookOf(node.kind).glyph,
    radius: node.kind === "rls:EvidenceLine" ? 14 : 3,
    border: claim ? looks.certainty[claim.certainty] : { border: [], width: 1.2 },
    text,
    note,
    against: isAgainst(node),
    draft: standingOf(node).startsWith("draft"),
  };
}

/** What stands below the label of a box. */
function noteOf(node) {
  return [ownNoteOf(node), standingOf(node)].filter(Boolean).join(", ");
}

function ownNoteOf(node) {
  const claim = claims.get(node.id);
  // In a box is room for one line.
  if (claim) return claim.polarity === "rls:denies" ? (standingOf(node) ? "denied" : "denied by the source") : "";
  const disagreement = disagreements.get(node.id);
  if (disagreement) return `${disagreement.sides.length} sides`;
  const many = node.lines && node.lines.length > 1 ? ` ${node.lines.length} claims` : "";
  if (isAgainst(node)) return many ? `against${many}` : "against the claim";
  return many ? `for${many}` : "";
}

/** Does it deny, or speak against a claim? Then its band is hatched. */
function isAgainst(node) {
  const claim = claims.get(node.id);
  if (claim) return claim.polarity === "rls:denies";
  return lines.has(node.id) && lines.get(node.id).direction === "rls:disputing";
}

/** The hatching of a band, as a path. */
function hatching({ left, top }, height) {
  let path = "";
  for (let y = top + 4; y < top + height + BAND - 6; y += 7) path += `M${left} ${y}l${BAND} ${-BAND}`;
  return path;
}

/** Draw a box on a canvas. */
function drawBox(ctx, node, colors, { faded, chosen, hover, mark }) {
  const box = boxParts(node, colors);
  const outline = new Path2D();
  outline.roundRect(box.left, box.top, node.width, node.height, box.radius);
  const gone = mark === "taken away";
  ctx.globalAlpha = faded || gone ? 0.35 : 1;
  if (chosen) strokeAround(ctx, node, box, colors.accent);
  ctx.fillStyle = colors.card;
  ctx.fill(outline);
  ctx.save();
  ctx.clip(outline);
  ctx.fillStyle = box.color;
  ctx.fillRect(box.left, box.top, BAND, node.height);
  if (box.against) {
    ctx.beginPath();
    ctx.rect(box.left, box.top, BAND, node.height);
    ctx.clip();
    ctx.strokeStyle = colors.card;
    ctx.lineWidth = 2;
    ctx.stroke(new Path2D(hatching(box, node.height)));
  }
  ctx.restore();
  ctx.lineWidth = hover ? box.border.width + 1 : box.border.width;
  ctx.setLineDash(box.border.border);
  ctx.strokeStyle = box.color;
  ctx.stroke(outline);
  ctx.setLineDash([]);
  if (box.draft) frameDraft(ctx, node, box);
  drawGlyph(ctx, box, node, colors);
  drawText(ctx, box, node, colors);
  ctx.globalAlpha = 1;
  if (mark) drawMark(ctx, box, node, colors, mark);
}

/** A box from so far away that nobody could read it. */
function drawCoarse(ctx, node, colors, { faded, chosen, mark }) {
  ctx.globalAlpha = faded || mark === "taken away" ? 0.3 : 1;
  ctx.fillStyle = chosen ? colors.accent : lookOf(node.kind)[theme()];
  ctx.fillRect(node.x - node.width / 2, node.y - node.height / 2, node.width, node.height);
  ctx.globalAlpha = 1;
}

/** What taking away does to a box, on a slip at its upper edge. */
function drawMark(ctx, box, node, colors, mark) {
  ctx.font = `600 11px ${colors.font}`;
  const width = ctx.measureText(mark).width + 10;
  const left = box.left + node.width - width - 4;
  ctx.fillStyle = colors.ink;
  ctx.beginPath();
  ctx.roundRect(left, box.top - 12, width, 14, 3);
  ctx.fill();
  ctx.fillStyle = colors.paper;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(mark, left + 5, box.top - 4.5);
}

/** A second, dotted frame: nobody has read this yet. */
function frameDraft(ctx, node, box) {
  ctx.strokeStyle = box.color;
  ctx.lineWidth = 1;
  ctx.setLineDash(DRAFT_DASHES);
  ctx.strokeRect(box.left - 3, box.top - 3, node.width + 6, node.height + 6);
  ctx.setLineDash([]);
}

function strokeAround(ctx, node, box, color) {
  ctx.strokeStyle = color;
  ctx.lineWidth = 3;
  ctx.beginPath();
  ctx.roundRect(box.left - 4, box.top - 4, node.width + 8, node.height + 8, box.radius + 4);
  ctx.stroke();
}

function drawGlyph(ctx, box, node, colors) {
  ctx.save();
  ctx.translate(box.left + BAND / 2 - 6, node.y - 6);
  ctx.scale(0.75, 0.75);
  ctx.fillStyle = colors.card;
  ctx.fill(new Path2D(box.glyph), "evenodd");
  ctx.restore();
}

function drawText(ctx, box, node, colors) {
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  const rows = [...box.text.map((text) => [text, colors.ink]), ...(box.note ? [[box.note, colors.soft]] : [])];
  rows.forEach(([text, color], index) => {
    ctx.font = `${TEXT}px ${colors.font}`;
    ctx.fillStyle = color;
    ctx.fillText(text, box.left + BAND + 7, node.y + (index - (rows.length - 1) / 2) * 15);
  });
}

// --- Edges

// Tips of arrows, pointing right, with their point at the origin.
const TIPS = {
  triangle: "M0 0L-10 -4.500V4.500z",
  vee: "M0 0L-10 -5L-7 0L-10 5z",
  bar: "M0 -6V6H-3V1.200H-10V-1.200H-3V-6z",
  circle: "M0 0a4 4 0 1 0 -8 0a4 4 0 1 0 8 0z",
  diamond: "M0 0L-5 -4.500L-10 0L-5 4.500z",
  inv_triangle: "M0 -5V5L-9 0z",
  box: "M0 -3.500V3.500H-7V-3.500z",
};
const TURNS = { right: 0, down: 90, left: 180, up: 270 };
const paths = new Map();

function pathOf(edge) {
  if (!paths.has(edge.path)) paths.set(edge.path, new Path2D(edge.path));
  return paths.get(edge.path);
}

/** Draw an edge on a canvas. */
function drawEdge(ctx, edge, colors, { hover, faded, weakest }) {
  const look = edgeLook(edge);
  // Mixed and not see-through: edges of a bundle lie on top of each other.
  if (faded) look.color = mixed(look.color, colors.band, 0.16);
  ctx.strokeStyle = look.color;
  ctx.lineWidth = look.width + (hover ? 1.5 : 0);
  ctx.setLineDash(look.dashes || []);
  ctx.stroke(pathOf(edge));
  ctx.setLineDash([]);
  ctx.save();
  ctx.translate(edge.tip[0], edge.tip[1]);
  ctx.rotate((TURNS[edge.tip[2]] * Math.PI) / 180);
  ctx.fillStyle = look.color;
  ctx.fill(new Path2D(TIPS[look.arrow]));
  ctx.restore();
  if (edge.label) drawEdgeLabel(ctx, weakest ? { ...edge, label: `${edge.label} (weakest)` } : edge, colors, faded);
}

/** A colour between two others, given as #rrggbb. */
function mixed(one, other, share) {
  const parts = (color) => [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16));
  const [first, second] = [parts(one), parts(other)];
  return `rgb(${first.map((part, index) => Math.round(part * share + second[index] * (1 - share))).join(" ")})`;
}

function drawEdgeLabel(ctx, edge, colors, faded) {
  ctx.font = `11px ${colors.font}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const width = ctx.measureText(edge.label).width;
  ctx.fillStyle = colors.paper;
  ctx.fillRect(edge.labelAt[0] - 2, edge.labelAt[1] - 7, width + 4, 14);
  ctx.fillStyle = faded ? mixed(colors.ink, colors.band, 0.3) : colors.ink;
  ctx.fillText(edge.label, edge.labelAt[0], edge.labelAt[1]);
}
