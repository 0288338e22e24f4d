"use strict";
// Texts become nodes of text, never markup.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const [form, field, status, error, result] = ["form", "query", "status", "error", "result"].map(at);
  const MOST_ROWS = 1000;
  const MOST_EARLIER = 20;
  const STORED = "rls-graph.queries";
  let running = null;

  const element = (name, text = "", properties = {}) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(text);
    return made;
  };
  const option = (value, text) => element("option", text, { value });

  // Addresses of this graph lead to this server; only web addresses are links at all.
  const spaces = Object.entries(data.prefixes).sort((one, other) => other[1].length - one[1].length);
  const short = (iri) => {
    const fitting = spaces.find(([, space]) => iri.startsWith(space));
    return fitting ? `${fitting[0]}:${iri.slice(fitting[1].length)}` : iri;
  };
  const linkTo = (iri) => {
    if (iri.startsWith(data.base)) return `/${iri.slice(data.base.length)}`;
    return /^https?:\/\//.test(iri) ? iri : "";
  };
  const shown = (term) => {
    if (!term) return "";
    const link = term.type === "uri" && linkTo(term.value);
    if (!link) return term.type === "uri" ? short(term.value) : term.value;
    return element("a", short(term.value), { href: link, rel: "noreferrer" });
  };

  const ask = async (query, accept, signal) => {
    const response = await fetch("/sparql", {
      method: "POST", signal, headers: { Accept: accept, "Content-Type": "application/sparql-query" }, body: query,
    });
    if (!response.ok) throw new Error((await response.text()).trimEnd());
    return response;
  };

  // What came, as a table, a truth value or a text.
  const showRows = ({ head, results }) => {
    const table = element("table");
    const headings = element("tr");
    headings.append(...head.vars.map((name) => element("th", name, { scope: "col" })));
    const body = element("tbody");
    for (const row of results.bindings.slice(0, MOST_ROWS)) {
      const line = element("tr");
      line.append(...head.vars.map((name) => element("td", shown(row[name]))));
      body.append(line);
    }
    const top = element("thead");
    top.append(headings);
    table.append(top, body);
    result.replaceChildren(table);
    const count = results.bindings.length;
    const rest = count > MOST_ROWS ? `, of which the first ${MOST_ROWS} are shown` : "";
    return `${count} row${count === 1 ? "" : "s"}${rest}`;
  };
  const show = async (response) => {
    const type = response.headers.get("Content-Type");
    if (!type.includes("json")) {
      const text = await response.text();
      result.replaceChildren(element("pre", text));
      offerFormats("graph");
      return `${text.split("\n").length - 1} lines of Turtle`;
    }
    const answer = await response.json();
    offerFormats("rows");
    if (!("boolean" in answer)) return showRows(answer);
    result.replaceChildren(element("p", answer.boolean ? "yes" : "no"));
    return "a truth value";
  };

  const complain = (message) => {
    error.textContent = message;
    error.hidden = false;
    const place = /\n {2}line (\d+): /.exec(message);
    if (!place) return;
    const lines = field.value.split("\n");
    const start = lines.slice(0, place[1] - 1).join("\n").length + (place[1] > 1 ? 1 : 0);
    field.setSelectionRange(start, start + (lines[place[1] - 1] || "").length);
  };
  const run = async () => {
    if (running) running.abort();
    const own = (running = new AbortController());
    error.hidden = result.hidden = true;
    at("stop").hidden = false;
    status.textContent = "asking …";
    const start = performance.now();
    try {
      const response = await ask(field.value, "application/sparql-results+json, text/turtle;q=0.9", own.signal);
      const what = await show(response);
      if (running !== own) return;
      result.hidden = false;
      status.textContent = `${what}, ${Math.round(performance.now() - start)} ms`;
      remember(field.value);
    } catch (problem) {
      if (running !== own) return;
      status.textContent = problem.name === "AbortError" ? "stopped" : "no answer";
      if (problem.name !== "AbortError") complain(problem.message);
    } finally {
      if (running === own) {
        running = null;
        at("stop").hidden = true;
      }
    }
  };

  const offerFormats = (kind) => {
    const chosen = at("format");
    if (chosen.dataset.kind === kind) return;
    chosen.dataset.kind = kind;
    chosen.replaceChildren(...data.formats[kind].map(([name, media]) => option(media, name)));
  };
  const download = async () => {
    const { value, selectedOptions } = at("format");
    const ends = { turtle: "ttl", ntriples: "nt", rdfxml: "rdf", nquads: "nq" };
    const name = selectedOptions[0].textContent;
    try {
      const blob = await (await ask(field.value, value)).blob();
      const link = element("a", "", { href: URL.createObjectURL(blob), download: `answer.${ends[name] || name}` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    } catch (problem) {
      complain(problem.message);
    }
  };

  // Earlier queries stay in this browser; one that keeps nothing has none.
  const earlier = () => {
    try {
      return JSON.parse(localStorage.getItem(STORED)) || [];
    } catch {
      return [];
    }
  };
  const offerEarlier = () => {
    const said = earlier().map((query, place) => option(place, query.replace(/\s+/g, " ").slice(0, 80)));
    at("earlier").replaceChildren(option("", "queries that you ran"), ...said);
  };
  const remember = (query) => {
    try {
      const kept = [query, ...earlier().filter((each) => each !== query)].slice(0, MOST_EARLIER);
      localStorage.setItem(STORED, JSON.stringify(kept));
    } catch {
      return;
    }
    offerEarlier();
  };

  // A question with, for each parameter, what of the graph may stand for it.
  const choose = (name) => {
    const question = data.questions.find((each) => each.name === name);
    at("answers").hidden = !question;
    at("parameters").hidden = !question || !question.parameters.length;
    if (!question) return;
    at("answers").textContent = question.answers;
    at("parameters").replaceChildren();
    for (const parameter of question.parameters) {
      const input = inputFor(parameter);
      input.id = `parameter-${parameter.name}`;
      input.dataset.variable = parameter.name;
      input.addEventListener("change", () => { field.value = bound(question.text); });
      at("parameters").append(element("label", parameter.name, { htmlFor: input.id, title: parameter.description }), input);
    }
    field.value = bound(question.text);
  };
  const inputFor = ({ role, default: given }) => {
    if (role === "integer") return element("input", "", { type: "number", value: given || "" });
    const list = element("select");
    list.append(option(given || "", given || "any"));
    offerValues(list, role, given);
    return list;
  };
  // A class has things with labels; the name of a property stands for the texts that it leads to.
  const offerValues = async (list, role, given) => {
    const things = `?term a rls:${role} ; rdfs:label ?label`;
    const texts = `?thing rls:${role} ?term BIND(?term AS ?label)`;
    const pattern = /^[A-Z]/.test(role) ? things : texts;
    const query = `SELECT DISTINCT ?term ?label { ${pattern} } ORDER BY LCASE(?label) LIMIT 2000`;
    const { results } = await (await ask(query, "application/sparql-results+json")).json();
    for (const { term, label } of results.bindings) {
      const written = term.type === "uri" ? `<${term.value}>` : JSON.stringify(term.value);
      if (short(term.value) === given) list.options[0].textContent = label.value;
      else list.append(option(written, label.value));
    }
    if (given) list.append(option("", "any"));
  };
  const bound = (text) => {
    const chosen = [...at("parameters").querySelectorAll("select, input")].filter(({ value }) => value);
    const values = chosen.map(({ dataset, value }) => `  VALUES ?${dataset.variable} { ${value} }\n`);
    return values.length ? text.replace(/\{[^\S\n]*\n?/, (brace) => `${brace.trimEnd()}\n${values.join("")}`) : text;
  };

  const insert = (text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.focus();
  };
  let terms = null;
  const listTerms = async () => {
    if (!at("terms").open) return;
    const query = "SELECT ?term ?definition { ?term skos:definition ?definition FILTER(STRSTARTS(STR(?term), STR(rls:))) } ORDER BY ?term";
    terms = terms || (await (await ask(query, "application/sparql-results+json")).json()).results.bindings;
    const sought = at("find").value.toLowerCase();
    const items = terms.filter((row) => `${row.term.value} ${row.definition.value}`.toLowerCase().includes(sought)).map((row) => {
      const item = element("li");
      const button = element("button", short(row.term.value), { type: "button" });
      button.addEventListener("click", () => insert(short(row.term.value)));
      item.append(button, ` ${row.definition.value}`);
      return item;
    });
    at("found-terms").replaceChildren(...items);
  };

  at("question").append(...data.questions.map(({ name, title }) => option(name, title)));
  at("question").addEventListener("change", (event) => choose(event.target.value));
  at("earlier").addEventListener("change", (event) => {
    const query = earlier()[event.target.value];
    if (query) field.value = query;
  });
  at("prefixes").append(...Object.entries(data.prefixes).map(([prefix, space]) => {
    const pair = element("div");
    pair.append(element("dt", `${prefix}:`), element("dd", space));
    return pair;
  }));
  at("terms").addEventListener("toggle", listTerms);
  at("find").addEventListener("input", listTerms);
  at("stop").addEventListener("click", () => running && running.abort());
  at("download").addEventListener("click", download);
  at("link").addEventListener("click", async () => {
    location.hash = `query=${encodeURIComponent(field.value)}`;
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "the link is copied";
    } catch {
      status.textContent = "the link stands in the address bar";
    }
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const fromAddress = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    if (given.has("query")) field.value = given.get("query");
    else if (given.has("question")) { at("question").value = given.get("question"); choose(given.get("question")); }
    return given.has("query") || given.has("question");
  };
  addEventListener("hashchange", fromAddress);
  offerFormats("rows");
  offerEarlier();
  if (!fromAddress() && data.questions.length) {
    at("question").value = data.questions.find(({ name }) => name === "claims") ? "claims" : data.questions[0].name;
    choose(at("question").value);
  }
})();
