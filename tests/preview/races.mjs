// Answers that come after the user, or the files, have gone on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, chooseDocument, editAndWait, openPage, revision, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";
import { clickText } from "./text.mjs";

const CLAIMS = "data/claims.csv";

// Holds back the answers to a kind of request until `release` is called; `arrived` is resolved with the first request.
async function hold(page, isHeld) {
  let [release, arrive] = [];
  const released = new Promise((resolve) => (release = resolve));
  const arrived = new Promise((resolve) => (arrive = resolve));
  await page.route(isHeld, async (route) => {
    arrive();
    await released;
    await route.continue().catch(() => {});
  });
  return { arrived, release };
}

const isPath = (pattern) => (address) => pattern.test(address.pathname);

// Lets what was released take effect.
const settle = (page) => page.waitForTimeout(400);

test("a place in a document that was left before its pages came moves no other document", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await chooseDocument(page, "evidence-report");
  await page.evaluate(() => (location.hash = "#evidence-report/1?claim=msmt-02"));
  const place = page.locator(".card .printed li", { hasText: /^What was reported/ }).locator("button", { hasText: "page" }).first();
  await place.waitFor();
  const { arrived, release } = await hold(page, isPath(/^\/api\/documents\/monitoring-brief$/));
  await place.click();
  await arrived;
  await chooseDocument(page, "fact-sheet");
  release();
  await settle(page);
  assert.match(await page.evaluate(() => location.hash), /^#fact-sheet\/1/);
  assert.equal(await page.locator(".flash").count(), 0);
  assertQuiet(page);
  await page.context().close();
});

test("the answer to a click does not replace the card of a later click", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const { arrived, release } = await hold(page, isPath(/\/at$/));
  await clickText(page, "All bodies that report");
  await arrived;
  await page.locator(".mark.claim[data-id=msmt-02]").first().evaluate((mark) => mark.click());
  await page.waitForFunction(() => document.querySelector(".card .kicker code")?.textContent === "msmt-02");
  release();
  await settle(page);
  assert.equal(await page.textContent(".card .kicker code"), "msmt-02");
  assert.match(await page.evaluate(() => location.hash), /claim=msmt-02/);
  await page.context().close();
});

test("a click on a page that is being replaced says so, and leads nowhere", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const { arrived, release } = await hold(page, isPath(/\/at$/));
  await clickText(page, "All bodies that report");
  await arrived;
  const restore = await editAndWait(page, project, "templates/monitoring-brief.typ", "All bodies that report", "Bodies that report");
  release();
  await page.waitForFunction(() => /has changed since you clicked/.test(document.querySelector("#panel-details").textContent));
  await restore();
  await page.context().close();
});

test("pages whose pictures come late do not replace newer ones", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const number = await revision(page);
  let isFirst = true;
  const { arrived, release } = await hold(page, (address) => {
    const isHeld = isFirst && /\/picture$/.test(address.pathname);
    if (isHeld) isFirst = false;
    return isHeld;
  });
  const text = await project.read(CLAIMS);
  await project.write(CLAIMS, text.replace("as many as 9 million", "as many as 7 million"));
  await arrived;
  await project.write(CLAIMS, text.replace("as many as 9 million", "as many as 6 million"));
  await page.waitForFunction((old) => Number(document.querySelector("#status").textContent.match(/Revision (\d+)/)[1]) > old + 1, number);
  await waitForCurrent(page);
  const newest = await revision(page);
  release();
  await settle(page);
  assert.equal(await revision(page), newest);
  assert.ok(await page.evaluate(() => document.querySelector(".page .text-layer").textContent.includes("as many as 6 million")));
  await project.write(CLAIMS, text);
  await page.waitForFunction(() => document.querySelector(".page .text-layer")?.textContent.includes("as many as 9 million"));
  await page.context().close();
});

test("the address of a page is followed while its document is loaded", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#fact-sheet/1" });
  await waitForCurrent(page);
  const { arrived, release } = await hold(page, isPath(/^\/api\/documents\/evidence-report$/));
  await page.click('#documents a[href^="#evidence-report/"]');
  await arrived;
  await page.evaluate(() => (location.hash = "#evidence-report/9"));
  await settle(page);
  release();
  await page.waitForFunction(() => document.querySelectorAll("#pages .page").length > 9);
  await waitForCurrent(page);
  await settle(page);
  assert.match(await page.evaluate(() => location.hash), /^#evidence-report\/9/);
  await page.context().close();
});
