// How is the text of a source shown? From the file where it stands there as HTML; of a large
// graph, a few sources at a time, made out of the data.

const textView = document.getElementById("view-text");
const SOURCES_AT_ONCE = 5;
const articles = new Map([...document.querySelectorAll("article.text")].map((article) => [idIn(article.dataset.source), article]));
const textNow = { from: 0, selected: "", key: null };

const textOf = (source) => (Object.hasOwn(page.texts, source) ? page.texts[source] : []);
const isLarge = Object.keys(page.texts).length > 0;

/** Of a large graph, show the texts of sources that are not left out, a few at a time. */
function showTexts() {
  if (!isLarge || state.view !== "text") return;
  const wanted = page.sources.map((source) => source.id).filter((id) => !isHidden("source", id) && (articles.has(id) || textOf(id).length));
  if (state.selected !== textNow.selected) {
    textNow.selected = state.selected;
    const place = wanted.indexOf(sourceOf(state.selected));
    if (place >= 0) textNow.from = place - (place % SOURCES_AT_ONCE);
  }
  if (textNow.from >= wanted.length) textNow.from = 0;
  const now = wanted.slice(textNow.from, textNow.from + SOURCES_AT_ONCE).map((id) => articleOf(id));
  const key = now.map((article) => article.dataset.source).join("\n");
  if (key !== textNow.key) {
    textNow.key = key;
    document.getElementById("articles").replaceChildren(...now);
  }
  showPager(document.getElementById("texts-pager"), { from: textNow.from, most: SOURCES_AT_ONCE, number: wanted.length, noun: "Sources", go: (from) => {
    textNow.from = from;
    showTexts();
    showWords();
    textView.scrollTop = 0;
  } });
}

function sourceOf(id) {
  if (claims.has(id)) return claims.get(id).source;
  return lines.has(id) ? page.passages[lines.get(id).passage].source : "";
}

function articleOf(id) {
  if (!articles.has(id)) articles.set(id, newArticle(id));
  return articles.get(id);
}

/** A text as the file has it for those that stand there. */
function newArticle(id) {
  const source = sources.get(id) || { title: "", label: id, citation: "" };
  const article = make("article", { class: "text", "data-source": id },
    make("h2", {}, source.title || source.label),
    make("p", { class: "quiet" }, `${source.citation}. Put together from the passages that the graph quotes; marked words are quoted by a claim.`),
    make("ol", { class: "sentences" }, textOf(id).map(([segments, ending]) => make("li", {},
      make("p", {}, segments.map(segment)),
      ending.length ? make("ul", { class: "claims-here" }, ending.map((claim) => make("li", {}, chip(claim)))) : ""))));
  wordsIn.delete(article);
  return article;
}

function segment([text, claims_, lines_]) {
  if (!claims_.length && !lines_.length) return text;
  return make("span", { class: claims_.length ? "words claimed" : "words", "data-claims": claims_.join(" "), "data-lines": lines_.join(" ") }, text);
}

const ids = (element, name) => element.dataset[name].split(" ").map(idIn).filter(exists);

// The marked words of each article, with what quotes them.
const wordsIn = new Map();

function markedWords(article) {
  if (!wordsIn.has(article)) {
    wordsIn.set(article, [...article.querySelectorAll(".words")].map((element) => {
      const claimed = ids(element, "claims");
      return { element, claimed, quoted: [...claimed, ...ids(element, "lines").map((line) => boxOfLine.get(line))] };
    }));
  }
  return wordsIn.get(article);
}

function showWords() {
  if (isLarge && state.view !== "text") return;
  const chosen = standingFor(state.selected);
  for (const article of document.querySelectorAll("article.text")) {
    for (const { element, claimed, quoted } of markedWords(article)) {
      element.classList.toggle("chosen", quoted.some((id) => chosen.has(id)));
      element.classList.toggle("filtered", !claimed.some((id) => shown().claims.has(id)));
    }
    for (const button of article.querySelectorAll(".claims-here [data-select]")) {
      const id = idIn(button.dataset.select);
      button.parentElement.hidden = !shown().claims.has(id);
      button.setAttribute("aria-pressed", String(chosen.has(id)));
    }
  }
}
