// Formats the sources of a folder with citeproc-js: items.json and ours.jsonl -> citeproc.jsonl.
const fs = require("fs");
const CSL = require("citeproc");

const folder = process.argv[2];
const read = (name) => fs.readFileSync(`${folder}/${name}`, "utf8");
const items = new Map(JSON.parse(read("items.json")).map((item) => [item.id, item]));

function locale(language) {
  const name = `locales-${language}.xml`;
  const text = read(fs.existsSync(`${folder}/${name}`) ? name : "locales-en-US.xml");
  return text.replace(/^<style/, "<locale").replace(/<\/style>$/, "</locale>");
}

const engines = new Map();

function engine(style, language) {
  const key = `${style} ${language}`;
  if (!engines.has(key)) {
    const system = { retrieveLocale: locale, retrieveItem: (id) => items.get(id) };
    const text = read(`${style}.csl`).replace(/term="et al"/g, 'term="et-al"');
    const made = new CSL.Engine(system, text, language, true);
    made.opt.development_extensions.wrap_url_and_doi = false;
    engines.set(key, made);
  }
  return engines.get(key);
}

function format({ style, language, key }) {
  const processor = engine(style, language);
  processor.updateItems([key]);
  const cluster = { citationItems: [{ id: key }], properties: { noteIndex: 1 } };
  const note = processor.previewCitationCluster(cluster, [], [], "html");
  const list = processor.makeBibliography();
  return { style, key, note, list: list && list[1].length ? list[1][0] : "" };
}

const lines = read("ours.jsonl").trim().split("\n").map((line) => JSON.parse(line));
const formatted = lines.map((line) => JSON.stringify(format(line)));
fs.writeFileSync(`${folder}/citeproc.jsonl`, `${formatted.join("\n")}\n`);
