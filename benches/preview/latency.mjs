// The time from the save of a data file to the changed page in Chromium: benches/preview/run latency [EDITS]

import { mkdir, writeFile } from "node:fs/promises";

import { Preview, Project, closeBrowser } from "../../tests/preview/preview.mjs";
import { HEADER, measure, print } from "./edits.mjs";

const EDITS = Number(process.argv[2] ?? 200);

// A project with an invented register of 28,000 rows, of which a profile prints those of one of 200 receivers.
async function registerProject() {
  const project = await Project.empty();
  for (const folder of ["data", "templates"]) await mkdir(project.path(folder));
  const rows = Array.from({ length: 28_000 }, (_, row) => {
    const party = `P${String(row % 200).padStart(3, "0")}`;
    return `r${row},SUP,${party},arms,item ${row % 37},${row % 400 + 1},piece,${1990 + (row % 35)},MG,2025-05,s1@p ${row % 90 + 1}`;
  });
  const names = Array.from({ length: 200 }, (_, at) => `P${String(at).padStart(3, "0")} = "Party ${at}"`);
  const files = {
    "data/claims.csv": `id,from,to,category,item,quantity,unit,period,body,as_of,sources\n${rows.join("\n")}\n`,
    "data/sources.bib": "@report{s1, author = {{Monitoring Group}}, title = {A Report}, institution = {Monitoring Group}, date = {2024-05}}\n",
    "briefpress.toml": `[datasets.claims]\nfiles = ["data/claims.csv"]\ndistinct = true\n[sources]\nfiles = ["data/sources.bib"]\n[parties]\nSUP = "Supplier"\n${names.join("\n")}\n[briefings.profile]\ntemplate = "country-profile.typ"\ntitle = "Profile: {each}"\nedition = 2025-07-31\nfor-each = "to"\n`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(project.path(name), text);
  return project;
}

const CLAIMS = "data/claims.csv";
const BRIEF = "templates/monitoring-brief.typ";
const figure = { file: CLAIMS, text: "as many as 9 million", other: (edit) => `as many as ${(edit % 8) + 1} million` };
const words = { file: BRIEF, text: "All bodies that report", other: (edit) => `All ${edit} bodies that report` };
const row = { file: CLAIMS, text: /^(r60,.*?,item \d+),\d+/m, other: (edit) => `$1,${edit + 500}` };

async function all(project, measurements) {
  const preview = await Preview.start(project);
  for (const [name, measurement] of measurements) print(name, await measure(preview, project, EDITS, measurement));
  await preview.stop();
  await project.remove();
}

console.log(HEADER);
await all(await Project.copy(), [
  ["a figure of the brief", { id: "monitoring-brief", ...figure }],
  ["words of the brief", { id: "monitoring-brief", ...words }],
  ["a figure of the report", { id: "evidence-report", ...figure }],
]);
await all(await registerProject(), [["a row of 28,000, in a profile", { id: "profile-p060", ...row }]]);
await closeBrowser();
