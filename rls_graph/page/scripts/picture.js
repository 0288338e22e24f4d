// How does the graph become a picture that can be saved? From the same parts as on the screen.

/** The layout that is shown, as an SVG element that stands alone. */
function picture() {
  const { nodes, edges } = sceneNow();
  const { colors } = graph;
  const around = extent();
  const { left, right, upper } = around;
  const lower = around.lower + 22;
  const svg = makeSvg("svg", {
    xmlns: SVG,
    viewBox: `${left} ${upper} ${right - left} ${lower - upper}`,
    width: right - left,
    height: lower - upper,
    "font-family": colors.font,
    "font-size": TEXT,
  });
  const title = makeSvg("title", {});
  title.textContent = inXml(document.title);
  svg.append(title, makeSvg("rect", { x: left, y: upper, width: right - left, height: lower - upper, fill: colors.paper }));
  svg.append(...columnsInSvg(colors));
  svg.append(...edges.map((edge) => makeSvg("g", { transform: `translate(0 ${shiftOf(edge)})` }, ...edgeInSvg(withLine(edge), colors))));
  svg.append(...nodes.flatMap((node) => boxInSvg(node, colors)));
  svg.append(svgText(credit(), left + 20, lower - 12, colors.soft));
  return svg;
}

function credit() {
  const from = new Set(shownClaims().map((claim) => claim.source));
  const cited = page.sources.filter((source) => from.has(source.id));
  const edition = `rls-graph ${page.edition.version}${page.edition.date ? `, ${page.edition.date}` : ""}`;
  if (cited.length > 3) return `${edition}. Claims of ${cited.length} sources.`;
  return `${edition}. Claims of: ${cited.map((source) => `${source.citation}${source.doi ? `, doi:${source.doi}` : ""}`).join("; ")}`;
}

function svgText(text, x, y, fill, more) {
  const element = makeSvg("text", { x, y, fill, ...more });
  element.textContent = inXml(text);
  return element;
}

/** A text without the characters that XML cannot hold. */
function inXml(text) {
  return text.replaceAll("\0", "\u2400").replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "\ufffd");
}

function columnsInSvg(colors) {
  return bands().flatMap(({ title, left, right, top, bottom }) => [
    makeSvg("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: 6, fill: colors.band }),
    svgText(title, left + 10, top + 17, colors.soft, { "font-weight": 600 }),
  ]);
}

function edgeInSvg(edge, colors) {
  const look = edgeLook(edge);
  const line = makeSvg("path", { d: edge.path, fill: "none", stroke: look.color, "stroke-width": look.width });
  if (look.dashes) line.setAttribute("stroke-dasharray", look.dashes.join(" "));
  const [x, y, way] = edge.tip;
  const tip = makeSvg("path", { d: TIPS[look.arrow], fill: look.color, transform: `translate(${x} ${y}) rotate(${TURNS[way]})` });
  if (!edge.label) return [line, tip];
  measuring.font = `11px ${colors.font}`;
  const [labelX, labelY] = edge.labelAt;
  return [
    line,
    tip,
    makeSvg("rect", { x: labelX - 2, y: labelY - 7, width: measuring.measureText(edge.label).width + 4, height: 14, fill: colors.paper }),
    svgText(edge.label, labelX, labelY + 4, colors.ink, { "font-size": 11 }),
  ];
}

function boxInSvg(node, colors) {
  const box = boxParts(node, colors);
  const shape = { x: box.left, y: box.top, width: node.width, height: node.height, rx: box.radius };
  const middle = node.y - 6;
  const rows = [...box.text.map((text) => [text, colors.ink]), ...(box.note ? [[box.note, colors.soft]] : [])];
  const outline = makeSvg("rect", { ...shape, fill: "none", stroke: box.color, "stroke-width": box.border.width });
  if (box.border.border.length) outline.setAttribute("stroke-dasharray", box.border.border.join(" "));
  const side = `M${box.left + BAND} ${box.top}H${box.left + box.radius}a${box.radius} ${box.radius} 0 0 0 ${-box.radius} ${box.radius}V${box.top + node.height - box.radius}a${box.radius} ${box.radius} 0 0 0 ${box.radius} ${box.radius}H${box.left + BAND}z`;
  return [
    makeSvg("rect", { ...shape, fill: colors.card }),
    makeSvg("path", { d: side, fill: box.color }),
    ...(box.against ? [hatchInSvg(box, node, colors)] : []),
    outline,
    ...(box.draft ? [makeSvg("rect", { x: box.left - 3, y: box.top - 3, width: node.width + 6, height: node.height + 6, fill: "none", stroke: box.color, "stroke-dasharray": DRAFT_DASHES.join(" ") })] : []),
    makeSvg("path", { "fill-rule": "evenodd", d: box.glyph, fill: colors.card, transform: `translate(${box.left + BAND / 2 - 6} ${middle}) scale(0.75)` }),
    ...rows.map(([text, color], index) => svgText(text, box.left + BAND + 7, node.y + (index - (rows.length - 1) / 2) * 15 + 4, color)),
    ...markInSvg(box, node, colors),
  ];
}

function hatchInSvg(box, node, colors) {
  const nested = makeSvg("svg", { x: box.left, y: box.top, width: BAND, height: node.height });
  nested.append(makeSvg("path", { d: hatching({ left: 0, top: 0 }, node.height), stroke: colors.card, "stroke-width": 2 }));
  return nested;
}

/** What taking away does to a box. */
function markInSvg(box, node, colors) {
  const mark = lossMark(node.id);
  if (!mark) return [];
  const end = box.left + node.width - 4;
  measuring.font = `600 11px ${colors.font}`;
  const width = measuring.measureText(mark).width + 10;
  return [
    makeSvg("rect", { x: end - width, y: box.top - 12, width, height: 14, rx: 3, fill: colors.ink }),
    svgText(mark, end - width + 5, box.top - 1, colors.paper, { "font-size": 11, "font-weight": 600 }),
  ];
}

/** Paper is white, and a canvas does not print well: what is printed is a picture of its own. */
function startPrinting() {
  const printed = document.getElementById("printed");
  const repaintFor = (paper) => {
    printing = paper;
    document.documentElement.classList.toggle("printing", paper);
    graph.colors = palette();
    colorGlyphs();
    showLegend();
  };
  addEventListener("beforeprint", () => {
    repaintFor(true);
    if (sceneNow().nodes.length) printed.replaceChildren(picture());
  });
  addEventListener("afterprint", () => {
    printed.replaceChildren();
    repaintFor(false);
    graph.network.redraw();
  });
}

function pictureText() {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture())}\n`;
}

/** The picture in dots, twice as fine as on the screen. */
async function pictureInDots() {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([pictureText()], { type: "image/svg+xml" }));
  image.src = address;
  await image.decode();
  URL.revokeObjectURL(address);
  const canvas = make("canvas", { width: image.width * 2, height: image.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
