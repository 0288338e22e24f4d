// What does the address say, and how do the views follow it?

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
  if (hidden.size) parts.set("hide", [...hidden].sort().join(" "));
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const wanted = parts.get("select") || "";
  Object.assign(state, {
    view: ["text", "table"].includes(parts.get("view")) ? parts.get("view") : "graph",
    layout: parts.get("layout") === "mechanism" ? "mechanism" : "argument",
    selected: exists(wanted) ? wanted : "",
    hidden: new Set((parts.get("hide") || "").split(" ").filter(Boolean)),
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
