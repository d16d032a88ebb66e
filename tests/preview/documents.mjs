// The list of documents.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, chooseDocument, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

const titles = (page) => page.$$eval("#documents li:not([hidden]) .name", (names) => names.map((it) => it.textContent));

test("all documents are listed, and one is typeset when it is looked at", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  await waitForCurrent(page);
  assert.ok((await titles(page)).length >= 8);
  const detail = (id) => page.textContent(`#documents a[href^="#${id}/"] .detail`);
  await page.waitForFunction(() => /2 pages · current/.test(document.querySelector("#documents a[aria-current] .detail").textContent));
  assert.equal(await detail("gallery"), "not opened yet");
  await chooseDocument(page, "fact-sheet");
  await page.waitForFunction(() => /page.* · current/.test(document.querySelector("#documents a[aria-current] .detail").textContent));
  assert.match(await page.title(), /^Arms from the DPRK to Russia/);
  assertQuiet(page);
  await page.context().close();
});

test("the thumbnails of a document with pages of several widths fit their columns", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#fact-sheet/1" });
  await waitForCurrent(page);
  await chooseDocument(page, "evidence-report");
  await waitForCurrent(page);
  await page.waitForFunction(() => document.querySelectorAll("#thumbnails li").length > 10);
  const list = page.locator("#thumbnails");
  assert.ok(await list.evaluate((it) => it.scrollWidth <= it.clientWidth));
  const widths = await page.$$eval("#thumbnails canvas", (all) => all.slice(0, 2).map((it) => it.getBoundingClientRect().width));
  assert.ok(Math.abs(widths[0] - widths[1]) < 1, widths.join());
  await page.context().close();
});

test("an address of an unknown document says so, and leads to the others", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#no-such/1", awaited: "#banner:not([hidden])" });
  assert.match(await page.innerText("#banner"), /There is no document “no-such” in the current files/);
  await chooseDocument(page, "fact-sheet");
  assert.ok(await page.isHidden("#banner"));
  await page.context().close();
});

test("the filter leaves documents with all of its words, and Escape empties it", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  const all = await titles(page);
  await page.fill("#filter", "profile rus");
  assert.deepEqual(await titles(page), all.filter((it) => it === "Reported transfers: Russia"));
  await page.fill("#filter", "no such document");
  assert.deepEqual(await titles(page), []);
  assert.ok(await page.isVisible("#no-document"));
  await page.press("#filter", "Escape");
  assert.deepEqual(await titles(page), all);
  await page.context().close();
});

test("only the documents that were asked for are listed", async () => {
  const { Preview, Project } = await import("./preview.mjs");
  const project = await Project.copy();
  const preview = await Preview.start(project, "fact-sheet", "profile-*");
  const page = await openPage(preview);
  const ids = await page.$$eval("#documents a", (links) => links.map((it) => it.hash.match(/^#(.*)\//)[1]));
  assert.ok(ids.includes("fact-sheet") && ids.every((id) => id === "fact-sheet" || id.startsWith("profile-")), ids.join());
  await page.context().close();
  await preview.stop();
  await project.remove();
});
