// The time from the save of a template to the changed page, beside `typst watch` of the same pages:
// benches/preview/run beside-typst REGISTER.csv [EDITS]

import { execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

import { Preview, Project, REPOSITORY, closeBrowser } from "../../tests/preview/preview.mjs";
import { HEADER, measure, now, print } from "./edits.mjs";

const REGISTER = path.resolve(process.argv[2]);
const EDITS = Number(process.argv[3] ?? 200);
const DOCUMENT = "profile-tun";

// The times of `typst watch` from the save of a file to the line that says that the PDF is written.
async function watch(tools, folder, file, text, other) {
  const fonts = ["--ignore-system-fonts", "--font-path", tools.fonts];
  const child = spawn(tools.typst, ["watch", ...fonts, `${DOCUMENT}.typ`, "watched.pdf"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  let compiled = () => {};
  createInterface(child.stderr).on("line", (line) => line.includes("compiled successfully") && compiled());
  const nextCompilation = () => new Promise((resolve) => (compiled = resolve));
  await nextCompilation();
  const original = await readFile(path.join(folder, file), "utf8");
  const times = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    await writeFile(path.join(folder, `${file}~`), original.replace(text, other(edit)));
    const written = nextCompilation();
    const saved = now();
    await rename(path.join(folder, `${file}~`), path.join(folder, file));
    await written;
    times.push(now() - saved);
    await new Promise((resolve) => setTimeout(resolve, 50 + 100 * Math.random()));
  }
  child.kill();
  return times.sort((a, b) => a - b);
}

const folder = await mkdtemp(path.join(tmpdir(), "briefpress-beside-"));
const written = execFileSync("python3", [path.join(REPOSITORY, "benches/preview/pair.py"), REGISTER, folder, DOCUMENT], { encoding: "utf8" });
const tools = JSON.parse(written.trim().split("\n").pop());
console.log(HEADER);
const project = new Project(path.join(folder, "project"));
const preview = await Preview.start(project);
const words = { id: "profile", file: "templates/profile.typ", text: "{{ briefing.subtitle }}", other: (edit) => `"Edit ${edit}"` };
print("preview: to the page in Chromium", await measure(preview, project, EDITS, words));
await preview.stop();
await closeBrowser();
const reference = path.join(folder, "reference");
print("typst watch: to the written PDF", await watch(tools, reference, "profile.typ", "profile.subtitle", (edit) => `"Edit ${edit}"`));
await rm(folder, { recursive: true });
