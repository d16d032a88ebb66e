// The pages: pictures, text, thumbnails, zoom, address.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, chooseDocument, digests, editAndWait, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

test("the text of a page lies over its picture, and can be selected and searched", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  await page.waitForSelector(".text-layer span");
  const words = "Munitions, missiles and troops";
  const found = await page.evaluate((text) => window.find(text), words);
  assert.ok(found, "the browser finds the words");
  assert.equal(await page.evaluate(() => getSelection().toString()), words);
  const [selection, paper] = await page.evaluate(() => {
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    const page = document.querySelector(".page").getBoundingClientRect();
    return [box, page].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }));
  });
  assert.ok(selection.left > paper.left && selection.right < paper.right && selection.top > paper.top && selection.bottom < paper.bottom);
  assert.equal(await page.$$eval(".picture img", (images) => images.every((it) => it.alt === "")), true);
  assertQuiet(page);
  await page.context().close();
});

test("words of the last page are found before anyone has scrolled there", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  await page.waitForFunction(() => document.querySelectorAll(".text-layer").length === document.querySelectorAll(".page").length);
  const last = await page.$eval(".page:last-of-type .text-layer", (layer) => layer.textContent.trim().split("\n").find((line) => line.length > 12).trim());
  assert.ok(await page.evaluate((text) => window.find(text, true), last), last);
  await page.context().close();
});

test("every page of every kind of document has a picture", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  for (const id of ["monitoring-brief", "register", "evidence-annex", "fact-sheet", "profile-rus"]) {
    await chooseDocument(page, id);
    for (const sheet of await page.$$("#pages .page")) await sheet.scrollIntoViewIfNeeded();
    await page.waitForFunction(() => [...document.querySelectorAll(".picture img")].every((image) => image.complete));
    const widths = await page.$$eval("#pages .page", (all) => all.map((it) => it.querySelector("img")?.naturalWidth ?? 0));
    assert.ok(widths.length > 0 && widths.every((width) => width > 0), `${id}: ${widths}`);
    await page.waitForFunction(() => {
      const canvas = document.querySelector("#thumbnails li:first-child canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return data.some((value, at) => at % 4 === 0 && value > 0 && value < 200);
    });
  }
  assertQuiet(page);
  await page.context().close();
});

test("thumbnails lead to pages, and the page is in the address", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  const count = (await digests(page)).length;
  assert.ok(count > 10);
  assert.equal(await page.locator("#thumbnails li").count(), count);
  await page.click("#thumbnails li:nth-child(4) a");
  await page.waitForFunction(() => location.hash === "#evidence-report/4");
  assert.equal(await page.getAttribute("#thumbnails li:nth-child(4) a", "aria-current"), "page");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#pages").scrollTop > 1000);
  assert.equal(await page.evaluate(() => location.hash), "#evidence-report/4");
  await page.evaluate(() => (document.querySelector("#pages").scrollTop = 0));
  await page.waitForFunction(() => location.hash === "#evidence-report/1");
  await page.context().close();
});

test("the zoom changes the size, fits the width, and keeps the place", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/3" });
  await waitForCurrent(page);
  const width = () => page.$eval(".page", (it) => it.getBoundingClientRect().width);
  const fitting = await width();
  const room = await page.$eval("#pages", (it) => it.clientWidth);
  assert.ok(fitting <= room && fitting > 0.8 * room, `${fitting} of ${room}`);
  await page.click("#zoom-in");
  assert.ok((await width()) > fitting);
  await page.click("#zoom-out");
  await page.click("#zoom-out");
  assert.ok((await width()) < fitting);
  assert.equal(await page.evaluate(() => location.hash), "#evidence-report/3");
  await page.click("#zoom-fit");
  assert.equal(await width(), fitting);
  await page.context().close();
});

test("after a save only changed pages are sent, and the scroll position, zoom and selection stay", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/6" });
  await waitForCurrent(page);
  await page.click("#zoom-in");
  await page.waitForSelector(".page:nth-of-type(6) .text-layer span");
  const before = await digests(page);
  const state = () =>
    page.evaluate(() => [document.querySelector("#pages").scrollTop, document.querySelector("#zoom").textContent, getSelection().toString()]);
  await page.evaluate(() => {
    const node = document.querySelectorAll(".page")[5].querySelector(".text-layer span").firstChild;
    getSelection().setBaseAndExtent(node, 0, node, 5);
    document.querySelectorAll(".page")[5].querySelector("img").isOld = true;
  });
  const [scroll, zoom, selection] = await state();
  assert.equal(selection.length, 5);
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const restore = await editAndWait(page, project, "briefpress.toml", 'symbol = "BSD/2025/1"', 'symbol = "BSD/2025/2"');
  const after = await digests(page);
  const changed = after.filter((digest) => !before.includes(digest));
  const pictures = requests.filter((it) => it.endsWith("/picture")).map((it) => it.split("/").at(-2));
  assert.ok(changed.length > 0);
  assert.deepEqual([...new Set(pictures)].filter((it) => before.includes(it)), [], "no unchanged picture is sent again");
  const [scrollAfter, zoomAfter, selectionAfter] = await state();
  assert.ok(Math.abs(scrollAfter - scroll) <= 1, `${scroll} → ${scrollAfter}`);
  assert.equal(zoomAfter, zoom);
  if (after[5] === before[5]) assert.equal(selectionAfter, selection);
  const dots = await page.$$eval("#thumbnails .dot", (all) => all.map((it) => !it.hidden));
  assert.deepEqual(dots, after.map((digest) => !before.includes(digest)));
  await restore();
  await page.context().close();
});

test("a page has the text of its picture, however late that comes", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const texts = () => document.querySelectorAll(".page .overlay .text-layer").length === document.querySelectorAll(".page").length;
  await page.waitForFunction(texts);
  await page.route("**/picture", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  const restore = await editAndWait(page, project, "data/claims.csv", "as many as 9 million", "as many as 6 million");
  await page.waitForFunction(() => [...document.querySelectorAll(".text-layer")].some((it) => /6\smillion/.test(it.textContent)));
  await page.waitForFunction(texts);
  await page.unrouteAll({ behavior: "wait" });
  await restore();
  await page.context().close();
});

test("the PDF is downloaded under the name that build gives it", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#pdf")]);
  assert.equal(download.suggestedFilename(), "monitoring-brief.pdf");
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  const pdf = Buffer.concat(chunks);
  assert.ok(pdf.subarray(0, 5).toString() === "%PDF-" && pdf.length > 10_000);
  await page.context().close();
});

test("a step back leads to the document before", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  await chooseDocument(page, "fact-sheet");
  await page.goBack();
  await page.waitForFunction(() => location.hash.startsWith("#monitoring-brief/"));
  await page.waitForSelector('#documents a[href^="#monitoring-brief/"][aria-current]');
  await page.context().close();
});
