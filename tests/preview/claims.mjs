// The table of claims.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

const ids = (page) => page.$$eval("#claims-rows tr", (rows) => rows.map((it) => it.dataset.id));

async function openClaims() {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.click("#show-claims");
  await page.waitForSelector("#claims-rows tr");
  return { page, project, preview };
}

test("all claims are listed, with the documents that print each, and can be filtered", async () => {
  const { page, project } = await openClaims();
  const lines = (await project.read("data/claims.csv")).split("\n").filter((line) => /^[a-z]+-/.test(line));
  assert.ok((await ids(page)).length >= lines.length);
  assert.equal(await page.evaluate(() => location.hash), "#/claims");
  await page.waitForFunction(() => document.querySelector('[data-id="msmt-02"] td:last-child button'));
  assert.equal(await page.innerText('[data-id="msmt-07"] td:nth-child(2)'), "3 brigade sets");
  await page.fill("#claims-filter", "troops msmt");
  const some = await ids(page);
  assert.ok(some.includes("msmt-13") && some.length < 10, some.join());
  await page.fill("#claims-filter", "");
  await page.selectOption("#claims-printed", "none");
  const printed = await page.$$eval("#claims-rows td:last-child", (cells) => cells.map((it) => it.textContent));
  assert.ok(printed.every((text) => text === "none"));
  assertQuiet(page);
  await page.context().close();
});

test("columns are sorted by their values, figures as numbers", async () => {
  const { page } = await openClaims();
  await page.click("#claims-columns >> text=Figure");
  assert.equal(await page.getAttribute("#claims-columns th:nth-child(2)", "aria-sort"), "ascending");
  await page.click("#claims-columns >> text=Figure");
  assert.equal(await page.getAttribute("#claims-columns th:nth-child(2)", "aria-sort"), "descending");
  const figures = await page.$$eval("#claims-rows td:nth-child(2)", (cells) => cells.slice(0, 3).map((it) => it.textContent));
  assert.ok(figures.every((text) => /million/.test(text)), figures.join());
  await page.context().close();
});

test("times are in words, and sorted by day", async () => {
  const { page } = await openClaims();
  for (const [name, column] of [["Period", 5], ["As of", 6]]) {
    await page.click(`#claims-columns >> text=${name}`);
    const texts = await page.$$eval(`#claims-rows td:nth-child(${column})`, (cells) => cells.map((it) => it.textContent).filter(Boolean));
    assert.ok(texts.every((text) => !/\d{4}-\d{2}/.test(text)), texts.join());
    const years = texts.map((text) => text.match(/\d{4}/)).filter(Boolean).map(([year]) => Number(year));
    assert.deepEqual(years, years.toSorted((a, b) => a - b), texts.join());
  }
  await page.context().close();
});

test("a claim of the table leads to its card, and to its places on pages", async () => {
  const { page } = await openClaims();
  await page.click('[data-id="msmt-02"] th button');
  await page.waitForFunction(() => document.querySelector(".card .kicker code")?.textContent === "msmt-02");
  // Some documents of a briefing are counted, and more than two briefings are folded.
  await page.click('[data-id="msmt-02"] summary');
  assert.match(await page.innerText('[data-id="msmt-02"] td:last-child'), /monitoring-brief[\s\S]*more[\s\S]*profile \(2\)/);
  await page.click('[data-id="msmt-02"] td:last-child button >> nth=0');
  await page.waitForSelector("#pages:not([hidden]) .flash");
  await page.waitForSelector('.mark.selected[data-id="msmt-02"]');
  assert.match(await page.evaluate(() => location.hash), /^#[\w-]+\/\d+\?claim=msmt-02$/);
  await page.context().close();
});

test("the pages keep their place while the claims are shown", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  await page.evaluate(() => (document.querySelector("#pages").scrollTop = 3210));
  await page.waitForFunction(() => !location.hash.endsWith("/1"));
  const hash = await page.evaluate(() => location.hash);
  await page.click("#show-claims");
  await page.waitForSelector("#claims-rows tr");
  await page.click("#show-pages");
  await page.waitForFunction((expected) => location.hash === expected, hash);
  assert.equal(await page.evaluate(() => document.querySelector("#pages").scrollTop), 3210);
  await page.context().close();
});
