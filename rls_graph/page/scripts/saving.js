// What can be taken away from the page?

const COLUMNS = [
  ["iri", (claim) => iriOf(claim.id)],
  ["claim", (claim) => claim.label],
  ["kind", (claim) => labelOf(claim.kind)],
  ["statement", (claim) => claim.statement],
  ["quote", (claim) => claim.quote],
  ["place", (claim) => placeOf(claim.passage)],
  ["polarity", (claim) => labelOf(claim.polarity)],
  ["curation", (claim) => labelOf(claim.curation)],
  ["certainty of the authors", (claim) => labelOf(claim.certainty)],
  ["hedges", (claim) => claim.hedges.join("; ")],
  ["evidence for", (claim) => page.verdicts[claim.id].supporting.map(labelOf).join("; ")],
  ["evidence against", (claim) => page.verdicts[claim.id].disputing.map(labelOf).join("; ")],
  ["replication", (claim) => page.verdicts[claim.id].replication.map(labelOf).join("; ")],
  ["weakest point", (claim) => page.verdicts[claim.id].weakest],
  ["confidence of the curator", (claim) => labelOf(claim.confidence)],
  ["source", (claim) => sources.get(claim.source)?.citation || ""],
  ["doi", (claim) => sources.get(claim.source)?.doi || ""],
];

/** The claims that the table shows, in its order, as RFC 4180 wants them. */
function commaSeparated() {
  const rows = claimsInTable();
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const all = [COLUMNS.map(([name]) => name), ...rows.map((claim) => COLUMNS.map(([, value]) => value(claim)))];
  // The mark at the front tells spreadsheets that this is UTF-8.
  return `\ufeff${all.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

const SAVERS = {
  turtle: () => download("rls-selection.ttl", new Blob([turtle()], { type: "text/turtle" })),
  csv: () => download("rls-claims.csv", new Blob([commaSeparated()], { type: "text/csv" })),
  svg: () => download("rls-graph.svg", new Blob([pictureText()], { type: "image/svg+xml" })),
  png: async () => download("rls-graph.png", await pictureInDots()),
  link: copyLink,
};

function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = make("a", { href: address, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
  return `Saved ${name}`;
}

async function copyLink() {
  try {
    await navigator.clipboard.writeText(location.href);
    return "Link copied";
  } catch {
    return "The link to this view is in the address bar";
  }
}

function startSaving() {
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", async () => {
      const said = await SAVERS[button.dataset.save]();
      say(said);
      document.getElementById("saving").open = false;
      document.querySelector("#saving summary").focus();
    });
  }
}
