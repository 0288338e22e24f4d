// Asks an endpoint in each way that fetch-sparql-endpoint knows, and prints what it read as JSON.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";

const endpoint = process.argv[2];
const collected = (stream) =>
  new Promise((resolve, reject) => {
    const found = [];
    stream.on("data", (each) => found.push(each)).on("error", reject).on("end", () => resolve(found));
  });
const read = async (method) => {
  const fetcher = new SparqlEndpointFetcher({ method });
  const rows = await collected(
    await fetcher.fetchBindings(endpoint, "SELECT ?claim ?quote { ?claim a rls:Claim ; rls:quote ?quote } ORDER BY ?claim"),
  );
  const triples = await collected(
    await fetcher.fetchTriples(endpoint, "CONSTRUCT { ?claim rls:quote ?quote } { ?claim a rls:Claim ; rls:quote ?quote }"),
  );
  const truth = await fetcher.fetchAsk(endpoint, 'ASK { BIND("50%25 off" AS ?text) FILTER(STRLEN(?text) = 9) }');
  const refused = await fetcher.fetchBindings(endpoint, "SELECT * { SERVICE <http://127.0.0.1:9/> { } }").then(() => "", String);
  return { rows: rows.map((row) => [row.claim.value, row.quote.value]), triples: triples.length, truth, refused };
};
console.log(JSON.stringify({ GET: await read("GET"), POST: await read("POST") }));
