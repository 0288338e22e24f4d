// What does the panel say of a box of evidence lines?

function evidencePanel(box) {
  const found = linesOfBox(box);
  const [first] = found;
  const alike = new Set(found.map((line) => line.quote)).size === 1;
  return [
    head(box, labelOf(box)),
    make("p", {}, definitionOf(first.method)),
    make("p", { class: "tags" }, directionOf(first), make("span", {}, labelOf(first.replication)),
      first.population ? make("span", {}, `in ${labelOf(first.population)}`) : ""),
    alike ? quotation(first.quote, first.passage) : "",
    make("p", {}, chip(first.method, `Method: ${labelOf(first.method)}`)),
    takeBoxButton(found),
    part(found.length > 1 ? `The claims it speaks to (${found.length} lines)` : "The claim it speaks to",
      alike ? list(found.map((line) => [chip(line.claim), partsOf(line)])) : found.map((line) => lineBlock(line, chip(line.claim)))),
    part("How the graph knows", make("p", {}, `${labelOf(first.type)} (${first.type})`)),
    sourcePart(page.passages[first.passage].source),
    make("section", { class: "iri" }, make("h3", {}, found.length > 1 ? "IRIs of the lines" : "IRI"), list(found.map((line) => iriOf(line.id)))),
  ];
}

/** A button that takes all lines of a box away, or puts them back. */
function takeBoxButton(found) {
  const away = found.every((line) => state.without.has(line.id));
  const toggle = () => {
    const without = new Set(state.without);
    for (const line of found) without[away ? "delete" : "add"](line.id);
    show({ without, selected: "", to: "" });
  };
  return make("p", {}, make("button", { type: "button", class: "plain", onclick: toggle }, away ? "Put it back" : "Take this evidence away"));
}
