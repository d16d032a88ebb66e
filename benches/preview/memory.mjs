// The memory of a preview after many edits, without a browser: benches/preview/run memory [EDITS]

import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";

import { Preview, Project } from "../../tests/preview/preview.mjs";

const EDITS = Number(process.argv[2] ?? 5000);
const FIRST = 100;
const DOCUMENT = "monitoring-brief";

// What the page of a preview asks for.
async function client(preview) {
  const opened = await fetch(preview.address, { redirect: "manual" });
  const cookie = opened.headers.get("set-cookie").split(";")[0];
  return async (path) => {
    for (;;) {
      const answer = await fetch(new URL(path, preview.address), { headers: { cookie, "sec-fetch-site": "same-origin" } });
      if (answer.status !== 503) return answer;
    }
  };
}

// The resident memory of a process and of all that it has started, in kB.
async function memory(id) {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const parents = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const ids = [id];
  for (const parent of ids) ids.push(...parents.filter(([, of]) => of === parent).map(([child]) => child));
  let sum = 0;
  for (const process of ids) {
    const status = await readFile(`/proc/${process}/status`, "utf8").catch(() => "");
    sum += Number(status.match(/VmRSS:\s+(\d+)/)?.[1] ?? 0);
  }
  return sum;
}

const project = await Project.copy();
const preview = await Preview.start(project, DOCUMENT);
const get = await client(preview);
const view = async () => (await get(`/api/documents/${DOCUMENT}`)).json();
const files = {
  "data/claims.csv": ["as many as 9 million", (number) => `as many as ${number} million`],
  "templates/monitoring-brief.typ": ["All bodies that report", (number) => `All ${number} bodies that report`],
};
const originals = {};
for (const name of Object.keys(files)) originals[name] = await project.read(name);
let last = await view();
let first;
for (let edit = 1; edit <= EDITS; edit += 1) {
  const name = Object.keys(files)[edit % 2];
  const [before, after] = files[name];
  await project.write(name, originals[name].replace(before, after(edit)));
  let now = last;
  while (!(now["is-current"] && now.revision > last.revision)) now = await view();
  last = now;
  const digests = now.pages.map((page) => page.digest);
  await Promise.all(digests.map((digest) => get(`/api/pages/${digest}/picture`).then((answer) => answer.arrayBuffer())));
  if (edit === FIRST || edit === EDITS || edit % 500 === 0) {
    const size = await memory(preview.child.pid);
    if (edit === FIRST) first = size;
    const ratio = first ? ` (${(size / first).toFixed(2)} × that after ${FIRST})` : "";
    console.log(`after ${edit} edits: ${(size / 1024).toFixed(0)} MB${ratio}`);
  }
}
await preview.stop();
await project.remove();
