// Prints what N3.js reads in a file, as N-Quads; the format is named by its media type.
import { readFileSync } from "node:fs";
import { Parser, Writer } from "n3";

const [file, format] = process.argv.slice(2);
const quads = new Parser({ format }).parse(readFileSync(file, "utf8"));
process.stdout.write(new Writer({ format: "N-Quads" }).quadsToString(quads));
