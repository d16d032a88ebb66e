// How a preview ends, and what it survives.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rename } from "node:fs/promises";
import { after, test } from "node:test";

import { Preview, Project, digests, openPage, waitForCurrent } from "./preview.mjs";
import { end } from "./shared.mjs";

after(end);

test("a folder that is deleted while it is open is reported, and its pages stay until it is back", async () => {
  const project = await Project.copy();
  const preview = await Preview.start(project, "monitoring-brief");
  const page = await openPage(preview);
  await waitForCurrent(page);
  const good = await digests(page);
  await rename(project.folder, `${project.folder}-gone`);
  await page.waitForSelector("#banner:not([hidden])");
  assert.match(await page.innerText("#banner"), /cannot be read/);
  assert.deepEqual(await digests(page), good);
  await rename(`${project.folder}-gone`, project.folder);
  await page.waitForSelector("#banner", { state: "hidden" });
  await waitForCurrent(page);
  await page.context().close();
  assert.equal(await preview.stop(), 130);
  await project.remove();
});

test("an engine process that is killed leaves the pages, and the next change is shown", async () => {
  const project = await Project.copy();
  const preview = await Preview.start(project, "monitoring-brief");
  const page = await openPage(preview);
  await waitForCurrent(page);
  const good = await digests(page);
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", `${preview.child.pid}`], { encoding: "utf8" });
  const ids = children.split("\n").map(Number).filter(Boolean);
  assert.ok(ids.length > 0);
  for (const id of ids) process.kill(id, "SIGKILL");
  assert.deepEqual(await digests(page), good);
  // Also for a page that is opened now.
  await page.reload();
  await page.waitForSelector("#pages .page img");
  await page.waitForFunction((first) => document.querySelector("#pages .page")?.dataset.digest === first, good[0]);
  await project.edit("data/claims.csv", "as many as 9 million", "as many as 8 million");
  await page.waitForFunction(() => document.querySelector(".page .text-layer")?.textContent.includes("as many as 8 million"));
  await waitForCurrent(page);
  await page.waitForSelector("#banner", { state: "hidden" });
  await page.context().close();
  await preview.stop();
  await project.remove();
});

test("when the preview ends, the page keeps its pages and says so", async () => {
  const project = await Project.copy();
  const preview = await Preview.start(project, "monitoring-brief");
  const page = await openPage(preview);
  await waitForCurrent(page);
  assert.equal(await preview.stop(), 130);
  await page.waitForSelector("#banner:not([hidden])");
  assert.match(await page.innerText("#banner"), /does not answer/);
  assert.ok((await digests(page)).length > 0);
  await page.context().close();
  await project.remove();
});
