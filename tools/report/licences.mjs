// Prints the licences of the packages beside it that may be within the chart library's bundles:
// each text once, under the packages and the copyrights that it is for.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const { packages } = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));

const texts = new Map(); // the words of a licence, without blanks -> its text and who uses it
for (const [path, { version, dev, license }] of Object.entries(packages)) {
    if (path === "" || dev) continue;
    const file = readdirSync(join(here, path)).find((name) => /^licen[cs]e/i.test(name));
    const lines = file ? readFileSync(join(here, path, file), "utf8").split(/\r?\n/) : [];
    const isCopyright = (line) => /^\s*copyright\b/i.test(line);
    const text = lines.filter((line) => !isCopyright(line)).join("\n").trim() || `Licence: ${license}`;
    const words = text.toLowerCase().replace(/[^a-z0-9]+/g, "");
    const copyrights = lines.filter(isCopyright).map((line) => line.trim());
    const name = path.replace(/^.*node_modules\//, "");
    if (!texts.has(words)) texts.set(words, { text, users: new Set() });
    texts.get(words).users.add([`${name} ${version}`, ...copyrights].join(", "));
}
for (const { text, users } of texts.values()) console.log(`${[...users].sort().join("\n")}\n\n${text}\n`);
