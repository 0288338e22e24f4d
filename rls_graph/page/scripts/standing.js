// On whose word does a thing stand: of the drafting program alone, or of a source that was retracted?

const DRAFTED = "rls:drafted";
const isDrafted = (claim) => Boolean(claim) && claim.curation === DRAFTED;
const hasDrafts = page.claims.some(isDrafted);
const isRetracted = (source) => Boolean(source && sources.has(source) && sources.get(source).retracted);

/** Claims that routes and taking away count: those that a person read, and drafts if asked. */
const counts = (claim) => state.drafts || !isDrafted(claim);

function lineIsRetracted(line) {
  return isRetracted(page.passages[line.passage].source) || line.items.some((item) => isRetracted(item.source));
}

/** What a box stands on, in words; empty where there is nothing to say. */
function standingOf(node) {
  const found = [];
  const claim = claims.get(node.id);
  const boxed = lines.has(node.id) ? linesOfBox(node.id) : [];
  const about = claim ? [claim] : boxed.map((line) => claims.get(line.claim));
  if (onlyDrafts(node.id, about)) found.push("draft");
  if (claim ? isRetracted(claim.source) || linesOf(claim.id).some(lineIsRetracted) : boxed.some(lineIsRetracted)) found.push("retracted");
  return found.join(", ");
}

/** Does a box rest on drafts alone? An entity does where no person read a claim about it. */
function onlyDrafts(id, about) {
  if (!hasDrafts) return false;
  if (about.length) return about.every(isDrafted);
  return entities.has(id) && claimsAbout(id).length > 0 && claimsAbout(id).every(isDrafted);
}

/** Does an edge rest on drafts alone: all claims of its proposition, or one of its two ends? */
function edgeIsDraft(edge) {
  if (!hasDrafts) return false;
  const stated = edge.claims || [];
  if (stated.length) return stated.every((id) => isDrafted(claims.get(id)));
  return [edge.from, edge.to].some((id) => isDrafted(claims.get(id)) || (lines.has(id) && linesOfBox(id).every((line) => isDrafted(claims.get(line.claim)))));
}

/** A checkbox by which drafts are counted; nothing on a page without drafts. */
function draftsChoice() {
  if (!hasDrafts) return "";
  const box = make("input", { type: "checkbox" });
  box.checked = state.drafts;
  box.addEventListener("change", () => show({ drafts: box.checked }));
  return make("label", { class: "quiet" }, box, " Count drafts, which no person has read");
}
