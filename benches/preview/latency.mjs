// The time from the save of a data file to the changed page in Chromium: benches/preview/run [EDITS]

import { rename, writeFile } from "node:fs/promises";

import { Preview, Project, closeBrowser, openPage, waitForCurrent } from "../../tests/preview/preview.mjs";

const EDITS = Number(process.argv[2] ?? 100);
const WARM_UP = 5;
const CLAIMS = "data/claims.csv";

// Documents of the sample, and a claim that each prints.
const DOCUMENTS = ["monitoring-brief", "evidence-report"];

const now = () => performance.timeOrigin + performance.now();

// The moment at which the next changed picture is painted.
function nextPaint(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())));
        });
        observer.observe(document.querySelector("#pages"), { subtree: true, attributeFilter: ["data-digest"] });
      }),
  );
}

async function measure(preview, project, id) {
  const page = await openPage(preview, { hash: `#${id}/1` });
  await waitForCurrent(page);
  const text = await project.read(CLAIMS);
  const times = [];
  for (let edit = 0; edit < EDITS + WARM_UP; edit += 1) {
    const changed = text.replace("as many as 9 million", `as many as ${(edit % 8) + 1} million`);
    await writeFile(project.path(`${CLAIMS}~`), changed);
    const painted = nextPaint(page);
    // The observer is there when the file is saved.
    await page.evaluate(() => 0);
    const saved = now();
    await rename(project.path(`${CLAIMS}~`), project.path(CLAIMS));
    const time = (await painted) - saved;
    if (edit >= WARM_UP) times.push(time);
    await waitForCurrent(page);
    await page.waitForTimeout(50 + 100 * Math.random());
  }
  await project.write(CLAIMS, text);
  await page.context().close();
  return times.sort((a, b) => a - b);
}

const quantile = (times, part) => times[Math.min(times.length - 1, Math.floor(part * times.length))].toFixed(0);

const project = await Project.copy();
const preview = await Preview.start(project);
console.log("document            edits  p50 ms  p95 ms  max ms");
for (const id of DOCUMENTS) {
  const times = await measure(preview, project, id);
  console.log(
    [id.padEnd(18), `${times.length}`.padStart(6), ...[0.5, 0.95, 1].map((part) => quantile(times, part).padStart(7))].join(" "),
  );
}
await closeBrowser();
await preview.stop();
await project.remove();
