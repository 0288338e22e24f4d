// What is left out? The legend and the filter sheet say it; every view keeps to it.

const NO_METHOD = "none";

/** A value as the state names it, such as "certainty=rls:putative". */
const hiddenKey = (group, value) => `${group}=${value}`;
const isHidden = (group, value) => state.hidden.has(hiddenKey(group, value));

function claimShown(claim) {
  const methods = linesOf(claim.id).map((line) => line.method);
  return (
    !isHidden("kind", claim.kind) &&
    !isHidden("certainty", claim.certainty) &&
    !isHidden("polarity", claim.polarity) &&
    !isHidden("source", claim.source) &&
    (!methods.length || methods.some((method) => !isHidden("method", method)))
  );
}

function lineShown(line) {
  return !isHidden("kind", "rls:EvidenceLine") && !isHidden("method", line.method) && claimShown(claims.get(line.claim));
}

function nodeShown(node) {
  if (claims.has(node.id)) return claimShown(claims.get(node.id));
  if (lines.has(node.id)) return linesOfBox(node.id).some(lineShown);
  return claimsAbout(node.id).some(claimShown);
}

function setHidden(group, value, hide) {
  const hidden = new Set(state.hidden);
  if (hide) hidden.add(hiddenKey(group, value));
  else hidden.delete(hiddenKey(group, value));
  show({ hidden }, { replace: true });
}

function startFilters() {
  for (const box of document.querySelectorAll("input[data-group]")) {
    box.addEventListener("change", () => setHidden(box.dataset.group, box.value, !box.checked));
  }
  for (const key of document.querySelectorAll("button[data-group]")) {
    key.addEventListener("click", () => setHidden(key.dataset.group, key.value, !isHidden(key.dataset.group, key.value)));
  }
  document.getElementById("show-all").addEventListener("click", () => show({ hidden: new Set() }, { replace: true }));
  follow(showFilters);
}

function showFilters() {
  for (const box of document.querySelectorAll("input[data-group]")) box.checked = !isHidden(box.dataset.group, box.value);
  for (const key of document.querySelectorAll("button[data-group]")) {
    key.setAttribute("aria-pressed", String(!isHidden(key.dataset.group, key.value)));
  }
  const shown = page.claims.filter(claimShown).length;
  const status = state.hidden.size ? `${shown} of ${claims.size} claims shown; Filter has the others` : `${claims.size} claims`;
  const line = document.getElementById("status");
  if (line.textContent !== status) line.textContent = status;
}
