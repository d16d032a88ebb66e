// Everything can be done with the keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";

import { openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);

test("documents, pages, zoom, panels and views have keys", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  const hash = (expected) => page.waitForFunction((text) => location.hash.startsWith(text), expected);
  await page.keyboard.press("n");
  await hash("#evidence-report/2");
  await page.keyboard.press("PageDown");
  await hash("#evidence-report/3");
  await page.keyboard.press("p");
  await hash("#evidence-report/2");
  const zoom = await page.textContent("#zoom");
  await page.keyboard.press("+");
  assert.notEqual(await page.textContent("#zoom"), zoom);
  await page.keyboard.press("0");
  assert.equal(await page.textContent("#zoom"), zoom);
  await page.keyboard.press("]");
  await hash("#fact-sheet/1");
  await page.keyboard.press("[");
  await hash("#evidence-report/1");
  for (const [key, panel] of [["c", "changes"], ["x", "problems"], ["d", "details"]]) {
    await page.keyboard.press(key);
    assert.equal(await focused(page), `panel-${panel}`);
    assert.ok(await page.isVisible(`#panel-${panel}`));
  }
  await page.keyboard.press("2");
  assert.ok(await page.isVisible("#claims"));
  await page.keyboard.press("/");
  assert.equal(await focused(page), "claims-filter");
  await page.keyboard.type("n");
  assert.equal(await page.inputValue("#claims-filter"), "n");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("1");
  await page.keyboard.press("/");
  assert.equal(await focused(page), "filter");
  await page.context().close();
});

test("a document begins at its first page, even while the previous one is still scrolling", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  await page.evaluate(() => {
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "]", bubbles: true }));
    document.getElementById("pages").scrollTop = 3000;
  });
  await page.waitForFunction(() => document.querySelector("#documents a[aria-current]")?.hash.startsWith("#fact-sheet/"));
  await waitForCurrent(page);
  assert.equal(await page.evaluate(() => location.hash), "#fact-sheet/1");
  await page.context().close();
});

test("figures are reached with Tab, opened with Enter, and Escape closes their card", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.waitForSelector(".mark.claim");
  await page.focus("#pages");
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).startsWith("mark")) break;
  }
  const label = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.match(label, /: (claim|source) \S+$/);
  await page.keyboard.press("Enter");
  await page.waitForSelector("#panel-details .card");
  await page.keyboard.press("Escape");
  await page.waitForSelector("#panel-details .card", { state: "detached" });
  await page.context().close();
});

test("a cell of a table is reached with Tab, and Enter leads to its row and column", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/11" });
  await waitForCurrent(page);
  const words = "Embargo on all arms and related materiel";
  const cell = page.locator(`.mark.cell[aria-label^="${words}"]`).first();
  await cell.waitFor({ state: "attached" });
  const rows = (await project.read("data/resolutions.csv")).split("\n");
  const line = rows.findIndex((row) => row.includes(words)) + 1;
  const place = `data/resolutions.csv:${line}:${rows[line - 1].indexOf(words) + 1}`;
  assert.equal((await cell.getAttribute("aria-label")).split(": cell ").at(-1), place);
  // The stop before it is another mark of the page.
  await cell.focus();
  await page.keyboard.press("Shift+Tab");
  assert.match(await focused(page), /^mark/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector("#panel-details a.place")?.textContent === text, place);
  assert.match(await page.textContent("#announcer"), new RegExp(place));
  await page.context().close();
});

test("tabs are moved between with arrows, documents too, and the first stop skips to the pages", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.focus("#tab-details");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "tab-changes");
  assert.ok(await page.isVisible("#panel-changes"));
  await page.keyboard.press("End");
  assert.equal(await focused(page), "tab-problems");
  await page.focus("#filter");
  await page.keyboard.press("ArrowDown");
  const chosen = () => page.evaluate(() => document.activeElement.hash.match(/^#(.*)\//)[1]);
  const first = await chosen();
  await page.keyboard.press("ArrowDown");
  const second = await chosen();
  assert.ok(first && second && first !== second);
  await page.keyboard.press("Enter");
  await page.waitForFunction((id) => location.hash.startsWith(`#${id}/`), second);
  await page.evaluate(() => document.activeElement.blur());
  await page.focus("#skip");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "pages");
  await page.context().close();
});

test("the keys are listed, and single letters can be switched off", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  await page.keyboard.press("?");
  await page.waitForSelector("dialog[open]");
  assert.match(await page.innerText("#dialog-body"), /Next page/);
  await page.click("#single-keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("n");
  await page.waitForTimeout(200);
  assert.match(await page.evaluate(() => location.hash), /^#evidence-report\/1/);
  await page.click("#keys");
  await page.click("#single-keys");
  await page.click("#dialog-close");
  await page.keyboard.press("n");
  await page.waitForFunction(() => location.hash.startsWith("#evidence-report/2"));
  await page.context().close();
});
