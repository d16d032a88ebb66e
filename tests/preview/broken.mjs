// Broken projects and documents: the last good pages stay, and a banner says why.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Preview, Project, digests, openPage, revision, waitForCurrent, waitForRevision } from "./preview.mjs";
import { shared } from "./shared.mjs";

const BRIEF = "templates/monitoring-brief.typ";

test("a broken template leaves its pages, with a banner that names the line", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const good = await digests(page);
  const number = await revision(page);
  const restore = await project.edit(BRIEF, "All bodies that report", "{{ claim('msmt-99') }} All bodies that report");
  await page.waitForSelector("#banner:not([hidden])");
  await page.waitForFunction(() => document.querySelector("#status").dataset.kind === "broken");
  assert.match(await page.innerText("#banner"), /monitoring-brief\.typ:\d+:\d+/);
  assert.match(await page.innerText("#banner"), /msmt-99/);
  assert.match(await page.innerText("#banner"), new RegExp(`revision ${number}\\b`));
  assert.equal(await page.textContent("#status"), `Revision ${number + 1} · cannot be built · pages of revision ${number}`);
  await preview.waitForLine(new RegExp(`^Revision ${number + 1}: read`));
  await preview.waitForLine(new RegExp(`^Revision ${number + 1}: .monitoring-brief. cannot be built; the page shows why`));
  assert.deepEqual(await digests(page), good);
  assert.equal(await page.$eval(".page", (it) => getComputedStyle(it, "::after").height), "3px");
  assert.ok(await page.$eval("#documents a[aria-current]", (it) => it.dataset.state === "failed"));
  assert.equal(await page.getAttribute("#pdf", "href"), null);
  assert.match(await page.getAttribute("#pdf", "title"), /the document has errors/);
  await restore();
  await waitForRevision(page, number);
  assert.ok(await page.isHidden("#banner"));
  assert.deepEqual(await digests(page), good);
  await page.context().close();
});

test("a broken configuration leaves everything, and the panel lists the errors", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const good = await digests(page);
  const shown = await revision(page);
  const restore = await project.edit("briefpress.toml", "[briefings.monitoring-brief]", "[briefings.monitoring-brief");
  await page.waitForSelector("#banner:not([hidden])");
  assert.match(await page.innerText("#banner"), /briefpress\.toml:\d+:\d+/);
  assert.deepEqual(await digests(page), good);
  assert.ok((await page.locator("#documents li").count()) > 5);
  const number = shown + 1;
  assert.equal(await page.textContent("#status"), `Revision ${number} · cannot be read · pages of revision ${shown}`);
  await preview.waitForLine(new RegExp(`^Revision ${number}: cannot be read`));
  await page.click("#tab-problems");
  await page.waitForSelector("#panel-problems .diagnostic.error");
  await restore();
  await waitForRevision(page, number);
  assert.ok(await page.isHidden("#banner"));
  await page.context().close();
});

test("a project that is broken at the start is shown with its errors, and opens when it is fixed", async () => {
  const project = await Project.copy();
  const restore = await project.edit("briefpress.toml", "[sources]", "[sources");
  const preview = await Preview.start(project);
  const context = await (await (await import("./preview.mjs")).openBrowser()).newContext();
  const page = await context.newPage();
  await page.goto(preview.address);
  await page.waitForSelector("#banner:not([hidden])");
  assert.match(await page.innerText("#banner"), /The project cannot be read/);
  assert.match(await page.innerText("#banner"), /briefpress\.toml:\d+:\d+/);
  await restore();
  await page.waitForSelector("#pages .page img");
  await waitForCurrent(page);
  assert.ok(await page.isHidden("#banner"));
  await context.close();
  await preview.stop();
  await project.remove();
});

test("a value that cannot be read is reported at its cell, and its documents keep their pages", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const good = await digests(page);
  const restore = await project.edit("data/claims.csv", "as many as 9 million", "abuot 9 million");
  await page.waitForSelector("#banner:not([hidden])");
  assert.match(await page.innerText("#banner"), /data\/claims\.csv:\d+:\d+/);
  assert.deepEqual(await digests(page), good);
  await restore();
  await waitForCurrent(page);
  await page.waitForSelector("#banner", { state: "hidden" });
  await page.context().close();
});
