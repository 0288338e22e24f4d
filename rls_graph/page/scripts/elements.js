// How is HTML made out of text? Only here; a text is never read as markup.

/** Make an element: attributes as an object, then texts and elements; empty ones are left out. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== "" && child !== false).map(visible));
  return element;
}

/** A text with a sign for NUL, which nobody would see. */
function visible(child) {
  return typeof child === "string" ? child.replaceAll("\0", "\u2400") : child;
}

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element. */
function makeSvg(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A link, but only to the web; anything else stays text. */
function link(address, text) {
  if (!/^https?:\/\//i.test(address)) return make("span", {}, text);
  return make("a", { href: address, rel: "noreferrer" }, text);
}

/** The sign of a kind of thing, in its colour. */
function glyph(kind) {
  const sign = makeSvg("svg", { class: "glyph", viewBox: "0 0 16 16", "aria-hidden": "true", "data-kind": kind });
  sign.append(makeSvg("path", { "fill-rule": "evenodd", d: lookOf(kind).glyph }));
  sign.style.color = lookOf(kind)[theme()];
  return sign;
}

/** A button that selects something. */
function chip(id, text) {
  return make("button", { type: "button", class: "chip", "data-select": id }, glyph(kindOf(id)), text || labelOf(id));
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
