// What does the address say, and how do the views follow it?

// A large graph opens with the claims of its first source; the status line says so.
const MOST_AT_FIRST = 150;
const hiddenAtFirst = new Set(
  page.claims.length > MOST_AT_FIRST ? page.sources.filter((each) => each.id !== page.claims[0].source).map((each) => `source=${each.id}`) : [],
);

const state = { view: "graph", layout: "argument", selected: "", hidden: new Set() };
const followers = [];

/** Call a function now and whenever the state changes. */
function follow(follower) {
  followers.push(follower);
}

function show(changes, { replace = false } = {}) {
  Object.assign(state, changes);
  const address = `#${addressOf(state)}`;
  if (address !== (location.hash || "#")) {
    history[replace ? "replaceState" : "pushState"](null, "", address === "#" ? location.pathname + location.search : address);
  }
  for (const follower of followers) follower();
}

function addressOf({ view, layout, selected, hidden }) {
  const parts = new URLSearchParams();
  if (view !== "graph") parts.set("view", view);
  if (layout !== "argument") parts.set("layout", layout);
  if (selected) parts.set("select", selected);
  const left = (set) => [...set].sort().join(" ");
  if (left(hidden) !== left(hiddenAtFirst)) parts.set("hide", left(hidden));
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const wanted = parts.get("select") || "";
  Object.assign(state, {
    view: ["text", "table"].includes(parts.get("view")) ? parts.get("view") : "graph",
    layout: parts.get("layout") === "mechanism" ? "mechanism" : "argument",
    selected: exists(wanted) ? wanted : "",
    hidden: parts.has("hide") ? new Set(parts.get("hide").split(" ").filter(Boolean)) : hiddenAtFirst,
  });
}

function select(id) {
  show({ selected: id });
}

function startAddress() {
  readAddress();
  addEventListener("popstate", () => {
    readAddress();
    for (const follower of followers) follower();
  });
}
