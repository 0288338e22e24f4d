// In which colours are things drawn?

const looks = page.looks;
// Dots: what only the drafting program has read.
const DRAFT_DASHES = [1.5, 4];
const darkScheme = matchMedia("(prefers-color-scheme: dark)");
let printing = false;

const theme = () => (darkScheme.matches && !printing ? "dark" : "light");
const lookOf = (kind) => looks.kinds[kind] || looks.kinds["rls:Condition"];

/** The colours of the style sheet, by name without dashes. */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const names = ["paper", "card", "ink", "soft", "line", "accent", "band"];
  const colors = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  colors.font = getComputedStyle(document.body).fontFamily;
  return colors;
}

function colorGlyphs() {
  for (const sign of document.querySelectorAll(".glyph[data-kind]")) {
    sign.style.color = lookOf(sign.dataset.kind)[theme()];
  }
}

/** How an edge looks: that of its weightiest relation, or of its evidence in the mechanism. */
function edgeLook(edge) {
  const look = looks.relations[edge.relations[0]];
  const drafted = edgeIsDraft(edge) ? { dashes: DRAFT_DASHES } : {};
  return { ...look, color: look[theme()], ...(edge.look || {}), ...drafted };
}
