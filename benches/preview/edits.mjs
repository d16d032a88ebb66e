// Edits of a file that is previewed, and the time from each save to the changed page in Chromium.

import { rename, writeFile } from "node:fs/promises";

import { openPage, waitForCurrent } from "../../tests/preview/preview.mjs";

const WARM_UP = 5;

export const now = () => performance.timeOrigin + performance.now();

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

// The times of edits of a file, in which a text is replaced by others, in milliseconds from the least to the greatest.
export async function measure(preview, project, edits, { id, file, text, other }) {
  const page = await openPage(preview, { hash: `#${id}/1` });
  await waitForCurrent(page);
  const original = await project.read(file);
  const times = [];
  for (let edit = 0; edit < edits + WARM_UP; edit += 1) {
    await writeFile(project.path(`${file}~`), original.replace(text, other(edit)));
    const painted = nextPaint(page);
    // The observer is there when the file is saved.
    await page.evaluate(() => 0);
    const saved = now();
    await rename(project.path(`${file}~`), project.path(file));
    const time = (await painted) - saved;
    if (edit >= WARM_UP) times.push(time);
    await waitForCurrent(page);
    await page.waitForTimeout(50 + 100 * Math.random());
  }
  await project.write(file, original);
  await page.context().close();
  return times.sort((a, b) => a - b);
}

export const HEADER = "edit                                edits  p50 ms  p95 ms  max ms";

const quantile = (times, part) => times[Math.min(times.length - 1, Math.floor(part * times.length))].toFixed(0);

export function print(name, times) {
  const columns = [0.5, 0.95, 1].map((part) => quantile(times, part).padStart(7));
  console.log([name.padEnd(34), `${times.length}`.padStart(6), ...columns].join(" "));
}
