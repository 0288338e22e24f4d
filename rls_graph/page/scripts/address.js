// What does the address say, and how do the views follow it?

// A large graph opens with some of its sources; the status line says so. Null stands for all.
const fromAtFirst = page.first.length ? new Set(page.first) : null;

const state = { view: "graph", layout: "argument", selected: "", to: "", hidden: new Set(), from: fromAtFirst, without: new Set(), drafts: false };
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

const sameSet = (one, other) => one === other || Boolean(one && other && one.size === other.size && [...one].every((each) => other.has(each)));

function addressOf({ view, layout, selected, to, hidden, from, without, drafts }) {
  const parts = new URLSearchParams();
  if (view !== "graph") parts.set("view", view);
  if (layout !== "argument") parts.set("layout", layout);
  if (selected) parts.set("select", selected);
  if (selected && to) parts.set("to", to);
  for (const each of [...hidden].sort()) parts.append("hide", each);
  if (!sameSet(from, fromAtFirst)) for (const each of from ? [...from].sort() : ["all"]) parts.append("from", each);
  if (from && !from.size) parts.append("from", "none");
  for (const each of [...without].sort()) parts.append("without", each);
  if (drafts) parts.set("drafts", "counted");
  return parts.toString().replaceAll("%3A", ":").replaceAll("%2F", "/");
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const wanted = parts.get("select") || "";
  const from = parts.getAll("from");
  Object.assign(state, {
    view: ["text", "table"].includes(parts.get("view")) ? parts.get("view") : "graph",
    layout: parts.get("layout") === "mechanism" ? "mechanism" : "argument",
    selected: exists(wanted) ? wanted : "",
    to: entities.has(parts.get("to")) ? parts.get("to") : "",
    hidden: new Set(parts.getAll("hide")),
    from: !from.length ? fromAtFirst : from.includes("all") ? null : new Set(from.filter((each) => sources.has(each))),
    without: new Set(parts.getAll("without").filter((each) => exists(each) || sources.has(each))),
    drafts: parts.get("drafts") === "counted",
  });
}

function select(id) {
  show({ selected: id, to: "" });
}

function startAddress() {
  readAddress();
  addEventListener("popstate", () => {
    readAddress();
    for (const follower of followers) follower();
  });
}
