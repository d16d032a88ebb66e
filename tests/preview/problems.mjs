// What `check` reports, live, and its fixes.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

const CLAIMS = "data/claims.csv";

const items = (page) => page.locator("#panel-problems .diagnostic");

test("diagnostics are those of check, by file, and follow the files", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.click("#tab-problems");
  await page.waitForSelector("#panel-problems .filters");
  await page.waitForFunction(() => !document.querySelector("#panel-problems").textContent.includes("hecking all documents…"));
  const before = await items(page).count();
  if (before === 0) assert.match(await page.innerText("#panel-problems .hint"), /^No errors or warnings\. [\d,]+ notes are hidden\.$/);
  const undo = await project.edit(CLAIMS, ",MSMT,,2024,", ",MSMT ,,2024,");
  await page.waitForFunction((count) => document.querySelectorAll("#panel-problems .diagnostic").length > count, before);
  assert.ok(await page.locator("#panel-problems .file h3", { hasText: CLAIMS }).isVisible());
  // The place is marked in the line, which is cut around it.
  assert.match(await page.innerText("#panel-problems .excerpt mark"), /^MSMT\s*$/);
  await undo();
  await page.waitForFunction((count) => document.querySelectorAll("#panel-problems .diagnostic").length === count, before);
  assertQuiet(page);
  await page.context().close();
});

test("severities are filtered, and a rule is one click away", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const undo = await project.edit(CLAIMS, ",MSMT,,2024,", ",MSMT ,,2024,");
  await page.click("#tab-problems");
  const whitespace = page.locator("#panel-problems .diagnostic", { hasText: "surrounding-whitespace" });
  await whitespace.waitFor();
  const severity = (await whitespace.locator(".severity").textContent()).trim();
  await page.click(`.filter.${severity}`);
  await whitespace.waitFor({ state: "detached" });
  await page.click(`.filter.${severity}`);
  await whitespace.waitFor();
  await whitespace.getByText("surrounding-whitespace").click();
  await page.waitForSelector("dialog[open]");
  assert.equal(await page.textContent("#dialog-title"), "surrounding-whitespace");
  assert.match(await page.innerText("#dialog-body"), /Why[\s\S]*Bad[\s\S]*Good/);
  assert.doesNotMatch(await page.innerText("#dialog-body"), /object|undefined/);
  assert.ok((await page.locator("#dialog-body pre").count()) >= 2, "examples");
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog[open]", { state: "detached" });
  await undo();
  await page.context().close();
});

test("a safe fix is shown as a diff, and changes nothing else when it is applied", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const original = await project.read(CLAIMS);
  await project.edit(CLAIMS, ",MSMT,,2024,", ",MSMT ,,2024,");
  const broken = await project.read(CLAIMS);
  await page.click("#tab-problems");
  const whitespace = page.locator("#panel-problems .diagnostic", { hasText: "surrounding-whitespace" });
  await whitespace.locator("button", { hasText: "Fix" }).click();
  await page.waitForSelector("dialog[open] .diff .removed");
  assert.match(await page.innerText(".diff .removed >> nth=0"), /^-.*,MSMT␣,/);
  assert.match(await page.innerText(".diff .added >> nth=0"), /^\+.*,MSMT,/);
  assert.equal(await project.read(CLAIMS), broken, "nothing is written before it is applied");
  await page.click("dialog button.primary");
  await whitespace.waitFor({ state: "detached" });
  assert.equal(await project.read(CLAIMS), original);
  await page.context().close();
});
