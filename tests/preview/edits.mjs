// Random edits, a third of which break something: the pages are those of the files, or the banner says that they are not.
// BRIEFPRESS_EDITS=1000 makes a thousand of them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Preview, Project, digests, openPage, revision, waitForCurrent } from "./preview.mjs";

const EDITS = Number(process.env.BRIEFPRESS_EDITS ?? 40);

// A text of each file, what takes its place in an edit of this number, and what breaks the file.
const FILES = {
  "data/claims.csv": {
    text: "as many as 9 million",
    good: (number) => `as many as ${(number % 900) + 10} million`,
    bad: "abuot 9 million",
  },
  "templates/monitoring-brief.typ": {
    text: "All bodies that report",
    good: (number) => `All ${number} bodies that report`,
    bad: "{{ claim('msmt-99') }} All bodies that report",
  },
  "briefpress.toml": {
    text: '"What was reported on',
    good: (number) => `"What ${number} was reported on`,
    bad: "What was reported on",
  },
};

// Numbers that follow from the first one (mulberry32).
function random(seed) {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

// The digests of the pages that a new preview of the same files shows.
async function digestsOfNewPreview(project) {
  const preview = await Preview.start(project, "monitoring-brief");
  const page = await openPage(preview);
  await waitForCurrent(page);
  const shown = await digests(page);
  await page.context().close();
  await preview.stop();
  return shown;
}

test(`after each of ${EDITS} edits the pages are those of the files, or the banner says that they are not`, async () => {
  const project = await Project.copy();
  const preview = await Preview.start(project, "monitoring-brief");
  const page = await openPage(preview);
  await waitForCurrent(page);
  const next = random(20_250_731);
  const originals = {};
  for (const name of Object.keys(FILES)) originals[name] = await project.read(name);
  const broken = new Set();
  const words = {};
  let compared = 0;
  for (let edit = 0; edit < EDITS; edit += 1) {
    const name = Object.keys(FILES)[next(3)];
    const { text, good, bad } = FILES[name];
    const breaks = next(3) === 0;
    const before = await digests(page);
    const number = await revision(page);
    assert.ok(originals[name].includes(text), `${name} has no ${text}`);
    await project.write(name, originals[name].replace(text, breaks ? bad : good(edit)));
    if (breaks) broken.add(name);
    else {
      broken.delete(name);
      words[name] = good(edit).replaceAll('"', "");
    }
    const what = `edit ${edit} of ${name}`;
    if (broken.size > 0) {
      await page.waitForFunction(
        () => document.querySelector("#status").dataset.kind === "broken" && !document.querySelector("#banner").hidden,
      );
      assert.deepEqual(await digests(page), before, what);
      continue;
    }
    await page.waitForFunction(
      (after) => {
        const status = document.querySelector("#status");
        const isShown = status.dataset.kind === "current" && !document.querySelector(".page.outdated");
        return isShown && Number(status.textContent.match(/Revision (\d+)/)?.[1]) > after;
      },
      number,
    );
    await page.waitForFunction(
      (expected) => {
        const text = document.querySelector("#pages").textContent.replaceAll("\u00a0", " ").replace(/\s+/g, " ");
        return expected.every((it) => text.includes(it));
      },
      Object.values(words),
    ).catch((error) => assert.fail(`${what}: ${Object.values(words)}: ${error.message}`));
    assert.ok(await page.isHidden("#banner"), what);
    // To start a preview takes longer than to show an edit.
    if (edit % 10 === 9 || compared === 0) {
      compared += 1;
      assert.deepEqual(await digests(page), await digestsOfNewPreview(project), what);
    }
  }
  assert.ok(compared > 0);
  await page.context().close();
  await preview.stop();
  await project.remove();
});
