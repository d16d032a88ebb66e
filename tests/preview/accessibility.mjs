// axe-core finds nothing, in light and dark, in all views; and pages stay paper. Screenshots are taken on the way.

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";

import { SIZE, editAndWait, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

const require = createRequire(import.meta.url);
const AXE = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env.BRIEFPRESS_SCREENSHOTS;

// The policy of the page allows no other scripts: axe runs in a world of its own.
async function violations(page) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  const run = async (expression) => {
    const { result, exceptionDetails } = await session.send("Runtime.evaluate", { expression, contextId: executionContextId, awaitPromise: true, returnByValue: true });
    assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
    return result.value;
  };
  await run(`${AXE}; 0`);
  return run(`axe.run(document, { resultTypes: ["violations"] }).then(({ violations, passes }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.target.join(" "))))`);
}

async function look(page, name) {
  await page.waitForTimeout(150);
  if (SHOTS) {
    await mkdir(SHOTS, { recursive: true });
    await page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }
  assert.deepEqual(await violations(page), [], name);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight);
  assert.ok(!overflow, `${name} fits the window`);
}

test("screen readers are given the names of pages, thumbnails, marks, views and panels", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.waitForFunction(() => document.querySelectorAll(".page .text-layer").length === 2);
  const role = (name, options) => page.getByRole(name, options);
  assert.equal(await role("region", { name: /^Pages of .+/ }).count(), 1);
  assert.equal(await page.$$eval(".page", (all) => all.map((it) => it.getAttribute("aria-label")).join()), "Page 1,Page 2");
  const thumbnails = role("navigation", { name: "Documents and pages" }).getByRole("link", { name: /^Page \d/ });
  assert.deepEqual(await thumbnails.evaluateAll((all) => all.map((it) => it.ariaLabel)), ["Page 1", "Page 2"]);
  const names = await page.$$eval(".mark", (all) => all.map((it) => it.ariaLabel));
  assert.ok(names.length > 20);
  assert.deepEqual(names.filter((name) => !/^.+: (claim|source|cell) \S+$/.test(name)), []);
  for (const name of ["Pages", "Claims", "Zoom out", "Zoom in", "Keyboard shortcuts"]) {
    assert.equal(await role("button", { name, exact: true }).count(), 1, name);
  }
  for (const name of [/^Details/, /^Changes/, /^Problems/]) assert.equal(await role("tab", { name }).count(), 1, `${name}`);
  const restore = await editAndWait(page, project, "data/claims.csv", "as many as 9 million", "as many as 8 million");
  assert.match(await page.textContent("#announcer"), /^Changed from .*9.million.* to .*8.million/);
  assert.match(await page.textContent("#status"), /^Revision \d+ · current$/);
  assert.ok((await thumbnails.evaluateAll((all) => all.map((it) => it.ariaLabel))).includes("Page 1, changed"));
  await restore();
  await page.context().close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in any view (${colorScheme})`, async () => {
    const { project, preview } = await shared();
    const page = await openPage(preview, { hash: "#monitoring-brief/1", colorScheme, reducedMotion: "reduce" });
    await waitForCurrent(page);
    assert.deepEqual(await page.evaluate(() => [innerWidth, innerHeight]), [SIZE.width, SIZE.height]);
    await page.waitForSelector(".mark.claim");
    await look(page, `${colorScheme}-1-pages`);
    assert.equal(await page.$eval(".page", (it) => getComputedStyle(it).backgroundColor), "rgb(255, 255, 255)");
    await page.evaluate(() => document.querySelector('.mark[data-id="msmt-02"]').click());
    await page.waitForSelector(".card section");
    await look(page, `${colorScheme}-2-claim`);
    await page.evaluate(() => document.querySelector(".card .sources button").click());
    await page.waitForFunction(() => document.querySelector(".card .kicker")?.textContent.startsWith("Source"));
    await look(page, `${colorScheme}-3-source`);
    const restore = await project.edit("data/claims.csv", "as many as 9 million", "as many as 8 million");
    await page.waitForSelector(".callout");
    await look(page, `${colorScheme}-4-change`);
    await page.click("#tab-changes");
    await look(page, `${colorScheme}-5-changes`);
    await restore();
    await waitForCurrent(page);
    const fixed = await project.edit("data/claims.csv", ",MSMT,,2024,", ",MSMT ,,2024,");
    await page.click("#tab-problems");
    await page.waitForSelector('#panel-problems button[data-key^="fix-"]');
    await look(page, `${colorScheme}-6-problems`);
    await page.click('#panel-problems button[data-key^="fix-"]');
    await page.waitForSelector("dialog[open] .diff");
    await look(page, `${colorScheme}-7-fix`);
    await page.keyboard.press("Escape");
    await page.click("#panel-problems .diagnostic button.text");
    await page.waitForSelector("dialog[open] h3");
    await look(page, `${colorScheme}-8-rule`);
    await page.keyboard.press("Escape");
    await fixed();
    await page.click("#show-claims");
    await page.waitForSelector("#claims-rows tr");
    await page.click('[data-id="msmt-02"] th button');
    await page.waitForSelector(".card section");
    await look(page, `${colorScheme}-9-claims`);
    await page.click("#show-pages");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog[open]");
    await look(page, `${colorScheme}-10-keys`);
    await page.keyboard.press("Escape");
    const corrected = await project.edit("templates/monitoring-brief.typ", "All bodies that report", "{{ claim('msmt-99') }} All bodies that report");
    await page.waitForSelector("#banner:not([hidden])");
    await look(page, `${colorScheme}-11-broken`);
    await corrected();
    await page.waitForSelector("#banner", { state: "hidden" });
    await page.context().close();
  });
}
