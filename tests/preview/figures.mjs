// From a place on a page to its claim, source or template line, and back.

import assert from "node:assert/strict";
import { test } from "node:test";

import { assertQuiet, editAndWait, openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";
import { clickText } from "./text.mjs";

const BRIEF = "templates/monitoring-brief.typ";

async function lineOf(project, name, text) {
  return (await project.read(name)).split("\n").findIndex((line) => line.includes(text)) + 1;
}

test("a click on a figure shows its claim with everything that is known of it", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await clickText(page, "as many as 9 million");
  await page.waitForSelector(".card .kicker code");
  const card = page.locator("#panel-details .card");
  assert.equal(await card.locator(".kicker code").textContent(), "msmt-02");
  const text = await card.innerText();
  assert.match(text, /as many as 9\smillion\srounds/);
  assert.match(text, /Understood as up to 9\smillion\srounds/);
  for (const term of ["Reported by", "As of", "Period", "Transfer", "Status", "Dataset", "Sources", "Printed", "Row"]) {
    assert.ok(text.includes(term), `${term} in ${text}`);
  }
  const line = await lineOf(project, "data/claims.csv", "msmt-02,");
  const place = card.locator(`a.place[href*=":${line}:"]`).first();
  assert.match(await place.textContent(), new RegExp(`^data/claims\\.csv:${line}:\\d+$`));
  assert.match(await place.getAttribute("href"), new RegExp(`^vscode://file/.*/data/claims\\.csv:${line}:\\d+$`));
  assert.match(await page.evaluate(() => location.hash), /claim=msmt-02/);
  // The line of the template that prints it.
  await page.waitForSelector(`#panel-details a[href*="monitoring-brief.typ"]`);
  assertQuiet(page);
  await page.context().close();
});

test("a card has quote, default, correction, related claims and the link of the source", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1?claim=msmt-01" });
  await page.waitForSelector(".card .kicker code");
  assert.match(await page.textContent(".card blockquote"), /has transferred over 20,000 containers/);
  assert.match(await page.getAttribute('.card .sources a[target="_blank"]', "href"), /^https:\/\//);
  assert.equal(await page.getAttribute('.card .sources a[target="_blank"]', "rel"), "noopener noreferrer");
  const other = page.locator(".card section", { hasText: "Related claims" }).locator("button").first();
  const id = await other.textContent();
  await other.click();
  await page.waitForFunction((expected) => document.querySelector(".card .kicker code")?.textContent === expected, id);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector(".card .kicker code")?.textContent === "msmt-01");
  await page.context().close();
});

test("a click on prose leads to the line of its template", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  const words = "All bodies that report";
  await clickText(page, words);
  const line = await lineOf(project, BRIEF, words);
  await page.waitForSelector(`#panel-details a[href*="${BRIEF}:${line}:"]`);
  await page.context().close();
});

test("a click on the line of the edition leads to the setting, and one on a number of a page says that it is of the layout", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await clickText(page, "Edition");
  const settings = (await project.read("briefpress.toml")).split("\n");
  const start = settings.indexOf("[briefings.monitoring-brief]");
  const line = settings.findIndex((text, at) => at > start && text.startsWith("edition")) + 1;
  await page.waitForSelector(`#panel-details a[href*="briefpress.toml:${line}:"]`);
  assert.equal(await page.textContent("#panel-details .kicker"), "Setting");
  await clickText(page, "Page 1");
  await page.waitForFunction(() => document.querySelector("#panel-details .kicker")?.textContent === "Layout");
  await page.context().close();
});

test("a line of a cell leads to the claim of its row, and an address in the list of sources to no claim", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/13" });
  await waitForCurrent(page);
  await page.waitForSelector(".page .text-layer span");
  // The figure is "more than" on one line and "1 million" on the next, and another claim has a figure of "1 million".
  const place = await page.waitForFunction(() => {
    const spans = [...document.querySelectorAll(".text-layer span")];
    const id = spans.find((span) => span.textContent.trim() === "rok-06");
    id?.scrollIntoView({ block: "center" });
    const row = id?.getBoundingClientRect();
    const figure = spans.map((span) => [span.textContent.trim(), span.getBoundingClientRect()]).find(
      ([text, { top }]) => /^1\smillion$/.test(text) && row && top > row.top && top < row.top + 3 * row.height,
    )?.[1];
    return figure && { x: figure.left + figure.width / 2, y: figure.top + figure.height / 2 };
  });
  const { x, y } = await place.jsonValue();
  await page.mouse.click(x, y);
  await page.waitForFunction(() => document.querySelector(".card .kicker code")?.textContent === "rok-06");
  await page.evaluate(() => (location.hash = "#evidence-report/20"));
  await waitForCurrent(page);
  await page.waitForFunction(() => [...document.querySelectorAll(".text-layer span")].some((span) => span.textContent.startsWith("kyivindependent")));
  await clickText(page, "kyivindependent");
  await page.waitForSelector('#panel-details a[href*="templates/report.typ"]');
  assert.equal(await page.locator("#panel-details .kicker code").count(), 0);
  await page.context().close();
});

test("a cell of a table leads to its row and column, and its change shows old and new", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/11" });
  await waitForCurrent(page);
  const words = "Embargo on all arms and related materiel";
  await clickText(page, words);
  const place = page.locator('#panel-details a.place[href*="data/resolutions.csv"]');
  await place.waitFor();
  const rows = (await project.read("data/resolutions.csv")).split("\n");
  const line = rows.findIndex((row) => row.includes(words)) + 1;
  const column = rows[line - 1].indexOf(words) + 1;
  assert.equal(await place.textContent(), `data/resolutions.csv:${line}:${column}`);
  const restore = await editAndWait(page, project, "data/resolutions.csv", "2009-06-12", "2009-06-13");
  await page.waitForSelector(".callout");
  assert.match(await page.locator(".callout").first().innerText(), /^12\sJune\s2009 → 13\sJune\s2009$/);
  await restore();
  await page.context().close();
});

test("a click on a citation shows its source, with the claims that cite it", async () => {
  const { project, preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.waitForSelector(".mark.source");
  const mark = page.locator(".mark.source").first();
  const key = await mark.getAttribute("data-id");
  const box = await mark.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction((expected) => document.querySelector(".card .kicker")?.textContent === `Source ${expected}`, key);
  const entry = await page.getAttribute('#panel-details a[href*="sources.json"]', "href");
  const [, line] = entry.match(/sources\.json:(\d+):/);
  const around = (await project.read("data/sources.json")).split("\n").slice(Number(line) - 3, Number(line) + 6).join("\n");
  assert.ok(around.includes(key), `${key} near line ${line}`);
  assert.ok((await page.locator("#panel-details .inline button").count()) > 0);
  await page.context().close();
});

test("a printed place on the card leads to the page, in any document", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/1" });
  await waitForCurrent(page);
  await page.goto(new URL("/#monitoring-brief/1?claim=msmt-02", preview.address).href);
  await page.reload();
  await page.waitForSelector(".card .printed");
  await waitForCurrent(page);
  const other = page.locator(".card .printed li", { hasText: /^Reported transfers between/ }).locator("button", { hasText: "page" }).last();
  const number = Number((await other.textContent()).match(/\d+/)[0]);
  await other.click();
  await page
    .waitForFunction((expected) => location.hash.startsWith(`#evidence-report/${expected}?`), number)
    .catch(async (error) => assert.fail(`page ${number}, but ${page.url()}: ${error.message}`));
  await page.waitForFunction(() => {
    const box = document.querySelector(".flash")?.getBoundingClientRect();
    return box && box.top >= 0 && box.bottom <= innerHeight;
  });
  await page.waitForSelector('.mark.selected[data-id="msmt-02"]', { state: "attached" });
  await page.context().close();
});

test("figures in tables, charts and the last edition have marks of their claims", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#monitoring-brief/1" });
  await waitForCurrent(page);
  await page.waitForFunction(() => document.querySelectorAll(".text-layer").length === document.querySelectorAll(".page").length);
  const ids = new Set(await page.$$eval(".mark.claim", (marks) => marks.map((it) => it.dataset.id)));
  for (const id of ["msmt-02", "ukr-07", "obs-16", "rok-40", "rok-36"]) assert.ok(ids.has(id), `${id} in ${[...ids]}`);
  const misplaced = await page.$$eval(".mark", (marks) =>
    marks.filter((mark) => {
      const paper = mark.closest(".page").getBoundingClientRect();
      const { left, right, top, bottom } = mark.getBoundingClientRect();
      return left < paper.left || right > paper.right || top < paper.top || bottom > paper.bottom || right - left < 1;
    }).length,
  );
  assert.equal(misplaced, 0);
  await page.context().close();
});

test("the address of another editor is used", async () => {
  const { Preview, Project } = await import("./preview.mjs");
  const project = await Project.copy();
  const preview = await Preview.start(project, "--editor", "idea://open?file={path}&line={line}", "fact-sheet");
  const page = await openPage(preview, { hash: "#fact-sheet/1?claim=us-19" });
  await page.waitForSelector(".card a.place");
  assert.match(await page.getAttribute(".card a.place", "href"), /^idea:\/\/open\?file=\/.*\/data\/claims\.csv&line=\d+$/);
  await page.context().close();
  await preview.stop();
  await project.remove();
});

test("the names of marks have whole words of the page", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#fact-sheet/1" });
  await waitForCurrent(page);
  await page.waitForSelector(".mark.claim", { state: "attached" });
  const { labels, text } = await page.evaluate(() => ({
    labels: [...document.querySelectorAll(".mark")].map((mark) => mark.getAttribute("aria-label")),
    text: [...document.querySelectorAll(".text-layer")].map((layer) => layer.textContent).join(" "),
  }));
  const words = (from) => from.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const known = new Set(words(text));
  const cut = labels.map((label) => label.replace(/(^|: )(claim|source) \S+$/, "")).filter((name) => words(name).some((word) => !known.has(word)));
  assert.deepEqual(cut, []);
  await page.context().close();
});

const overlap = (a, b) => Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);

test("each figure and each source of a note has a mark of its own, in the order of reading", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#evidence-report/4" });
  await waitForCurrent(page);
  await page.waitForSelector('section[aria-label="Page 4"] .mark.source', { state: "attached" });
  const marks = await page.$$eval('section[aria-label="Page 4"] .mark', (all) =>
    all.map(({ ariaLabel, dataset, style }) => {
      const [x, y, width, height] = [style.left, style.top, style.width, style.height].map(Number.parseFloat);
      return { name: ariaLabel, id: `${dataset.kind} ${dataset.id}`, x, y, width, height };
    }),
  );
  const twice = marks.flatMap((a, at) => marks.slice(at + 1).filter((b) => a.id === b.id && Math.abs(a.x - b.x) < 20 && overlap(a, b) > a.height / 2));
  assert.deepEqual(twice, []);
  const same = marks.flatMap((a, at) => marks.slice(at + 1).filter((b) => a.id !== b.id && a.x === b.x && a.y === b.y && a.width === b.width));
  assert.deepEqual(same, []);
  // Each name is that of its own figure, and not of the line below.
  for (const { name } of marks.filter(({ id }) => id === "claim us-03")) assert.doesNotMatch(name, /10,000/);
  const middles = marks.map(({ y, height }) => y + height / 2);
  assert.ok(middles.every((middle, at) => at === 0 || middle > middles[at - 1] - 7), "from top to bottom");
  await page.focus("#pages");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.closest(".page").ariaLabel), "Page 4");
  // The second source of a note.
  const [, second] = marks.filter(({ id }) => id.startsWith("source ")).filter(({ y }) => y > 600);
  await clickText(page, "Russia has procured over 16,500 containers");
  await page.waitForFunction(() => document.querySelector(".card .kicker")?.textContent === "Source mng-koepcke-2024-09");
  assert.ok(second, "a note has several sources");
  await page.context().close();
});

test("a line that is read from the right can be searched and copied, with its numbers", async () => {
  const { preview } = await shared();
  const page = await openPage(preview, { hash: "#fact-sheet/1" });
  await waitForCurrent(page);
  // The words of "أكثر من 12,000 خيمة" as they are painted, from left to right.
  const words = [["خيمة", 24, true], ["12,000", 30, false], ["من", 12, true], ["أكثر", 22, true]];
  const { text, direction, name, isFound } = await page.evaluate(async (words) => {
    const { textIn, textLayer } = await import("/assets/page-text.js");
    let x = 100;
    const runs = words.map(([text, width, isRightToLeft]) => {
      const run = { text, x, y: 50, width, size: 10, "is-right-to-left": isRightToLeft };
      x += width + 3;
      return run;
    });
    const layer = textLayer(runs);
    document.querySelector(".page .overlay").replaceChildren(layer);
    const name = textIn(runs, { x: 98, y: 41, width: x - 98, height: 12 });
    return { text: layer.textContent.trim(), direction: layer.firstChild.dir, name, isFound: window.find("من 12,000 خيمة") };
  }, words);
  assert.equal(text, "أكثر من 12,000 خيمة");
  assert.equal(name, text);
  assert.equal(direction, "rtl");
  assert.ok(isFound);
  await page.context().close();
});
