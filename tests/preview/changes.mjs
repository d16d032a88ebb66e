// After a save: the first changed figure, old → new, and the list of changes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, editAndWait, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

const CLAIMS = "data/claims.csv";

test("after a save the page turns to the first figure that changed, and shows old and new on it", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/2" });
  await waitForCurrent(page);
  await page.evaluate(() => (document.querySelector("#pages").scrollTop = 1e6));
  const restore = await editAndWait(page, project, CLAIMS, "as many as 9 million", "as many as 8 million");
  await page.waitForSelector(".callout");
  assert.match(await page.locator(".callout").first().innerText(), /9\smillion.* → .*8\smillion/);
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector(".flash.changed").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  assert.match(await page.evaluate(() => location.hash), /^#monitoring-brief\/1/);
  assert.match(await page.textContent("#announcer"), /9\smillion.*8\smillion/);
  // It goes away by itself; the list stays.
  await page.waitForSelector(".callout", { state: "detached", timeout: 15_000 });
  await page.click("#tab-changes");
  const first = page.locator(".change-list li").first();
  assert.match(await first.innerText(), /9\smillion.* → .*8\smillion/);
  assert.match(await first.innerText(), /msmt-02/);
  await page.evaluate(() => (document.querySelector("#pages").scrollTop = 1e6));
  await first.locator("button").click();
  await page.waitForSelector(".flash");
  await restore();
  // A figure that is again what it was has not changed since the page was opened.
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".change-list li")].every((it) => !/8\smillion[\s\S]*What was reported/.test(it.textContent)),
  );
  assertQuiet(page);
  await page.context().close();
});

test("two saves in quick succession show the newest files", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const text = await project.read(CLAIMS);
  for (const number of [7, 6, 5, 4]) {
    await project.write(CLAIMS, text.replace("as many as 9 million", `as many as ${number} million`));
  }
  await page.waitForFunction(() => document.querySelector(".page .text-layer")?.textContent.includes("as many as 4 million"));
  await waitForCurrent(page);
  await page.waitForTimeout(500);
  assert.ok(await page.evaluate(() => document.querySelector(".page .text-layer").textContent.includes("as many as 4 million")));
  await project.write(CLAIMS, text);
  await page.waitForFunction(() => document.querySelector(".page .text-layer")?.textContent.includes("as many as 9 million"));
  await page.context().close();
});

test("the card of a claim follows the data", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1?claim=msmt-02" });
  await waitForCurrent(page);
  const restore = await editAndWait(page, project, CLAIMS, "as many as 9 million", "as many as 3 million");
  await page.waitForFunction(() => /3\smillion/.test(document.querySelector(".card .figure")?.textContent));
  await restore();
  await page.waitForFunction(() => /9\smillion/.test(document.querySelector(".card .figure")?.textContent));
  await page.context().close();
});

test("revisions are counted in the page and in the terminal alike", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const restore = await editAndWait(page, project, CLAIMS, "as many as 9 million", "as many as 2 million");
  const number = Number((await page.textContent("#status")).match(/Revision (\d+)/)[1]);
  await preview.waitForLine(new RegExp(`Revision ${number}\\b`));
  await restore();
  await page.context().close();
});
