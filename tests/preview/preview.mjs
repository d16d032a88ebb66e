// A preview of a copy of the sample project, in a real browser, and what can be done with both in a test.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile, rename } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");

export const REPOSITORY = path.resolve(import.meta.dirname, "../..");
const BINARY = path.resolve(process.env.BRIEFPRESS ?? path.join(REPOSITORY, "target/release/briefpress"));
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

// With this folder, the files of the page are read from there: a change of them needs no build.
const ASSETS = process.env.BRIEFPRESS_ASSETS;

// Pages of tests wait so long for what must come.
const PATIENCE = 120_000;

export const SIZE = { width: 1280, height: 720 };

// A copy of the sample project, which tests change.
export class Project {
  static async copy() {
    const folder = await mkdtemp(path.join(tmpdir(), "briefpress-preview-"));
    for (const name of ["briefpress.toml", "data", "templates"]) {
      await cp(path.join(REPOSITORY, name), path.join(folder, name), { recursive: true });
    }
    return new Project(folder);
  }

  static async empty() {
    return new Project(await mkdtemp(path.join(tmpdir(), "briefpress-preview-")));
  }

  constructor(folder) {
    this.folder = folder;
    // What the tests have changed, as it was before.
    this.originals = new Map();
  }

  path(name) {
    return path.join(this.folder, name);
  }

  read(name) {
    return readFile(this.path(name), "utf8");
  }

  // Saves a file as editors do: a new file takes its place.
  async write(name, text) {
    if (!this.originals.has(name)) this.originals.set(name, await this.read(name));
    await writeFile(this.path(`${name}~`), text);
    await rename(this.path(`${name}~`), this.path(name));
  }

  // Replaces a text that occurs in a file. Returns a function that puts it back.
  async edit(name, before, after) {
    const text = await this.read(name);
    assert.ok(text.includes(before), `${name} has no ${before}`);
    await this.write(name, text.replace(before, after));
    return () => this.write(name, text);
  }

  // Puts back what a failed test has left.
  async restore() {
    for (const [name, text] of this.originals) {
      if ((await this.read(name)) !== text) await this.write(name, text);
    }
  }

  remove() {
    return rm(this.folder, { recursive: true, force: true });
  }
}

// Variables of the tests are not ones that briefpress knows.
function environment() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("BRIEFPRESS")));
}

// A running `briefpress preview`.
export class Preview {
  static async start(project, ...options) {
    const child = spawn(BINARY, ["preview", "--root", project.folder, ...options], { stdio: ["ignore", "inherit", "pipe"], env: environment() });
    const preview = new Preview(child);
    await preview.waitForLine(/Preview (http:\S+)/, (match) => {
      preview.address = match[1];
    });
    return preview;
  }

  constructor(child) {
    this.child = child;
    this.lines = [];
    this.listeners = new Set();
    this.ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
    createInterface(child.stderr).on("line", (line) => {
      this.lines.push(line.trim());
      for (const listener of this.listeners) listener();
    });
  }

  // Waits until a line was printed in the terminal that matches.
  waitForLine(pattern, use = () => {}) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no line ${pattern} in\n${this.lines.join("\n")}`)), PATIENCE);
      const look = () => {
        const match = this.lines.map((line) => line.match(pattern)).find(Boolean);
        if (!match) return;
        clearTimeout(timer);
        this.listeners.delete(look);
        use(match);
        resolve(match);
      };
      this.listeners.add(look);
      look();
    });
  }

  async stop(signal = "SIGINT") {
    this.child.kill(signal);
    return this.ended;
  }
}

let browser;

export async function openBrowser() {
  browser ??= await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });
  return browser;
}

export async function closeBrowser() {
  await browser?.close();
  browser = undefined;
}

// Opens the page of a preview. What it writes to the console, and every answer that is an error, fails the test that
// calls `assertQuiet`. It is there when the element `awaited` is.
export async function openPage(preview, { hash = "", awaited = "#pages .page img", ...options } = {}) {
  const context = await (await openBrowser()).newContext({ viewport: SIZE, locale: "en-GB", ...options });
  context.setDefaultTimeout(PATIENCE);
  if (ASSETS) await context.route("**/assets/*", (route) => fulfil(route));
  const page = await context.newPage();
  page.complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.complaints.push(message.text());
  });
  page.on("pageerror", (error) => page.complaints.push(error.message));
  await page.goto(preview.address + hash);
  await page.waitForSelector(awaited);
  return page;
}

const TYPES = { css: "text/css", js: "text/javascript", svg: "image/svg+xml" };

function fulfil(route) {
  const name = path.basename(new URL(route.request().url()).pathname);
  return route.fulfill({ path: path.join(ASSETS, name), contentType: TYPES[name.split(".").pop()] });
}

export function assertQuiet(page) {
  assert.deepEqual(page.complaints, []);
}

// Waits until the pages are those of the files.
export async function waitForCurrent(page) {
  await page.waitForFunction(
    () => document.querySelector("#status")?.dataset.kind === "current" && !document.querySelector(".page.outdated"),
  );
}

export async function revision(page) {
  const text = await page.textContent("#status");
  return Number(text.match(/Revision (\d+)/)?.[1]);
}

// Waits for pages of a later revision.
export async function waitForRevision(page, after) {
  await page.waitForFunction(
    (number) => Number(document.querySelector("#status")?.textContent.match(/Revision (\d+)/)?.[1]) > number,
    after,
  );
  await waitForCurrent(page);
}

// Changes a file, and waits for its pages. Returns a function that puts it back.
export async function editAndWait(page, project, name, before, after) {
  const number = await revision(page);
  const restore = await project.edit(name, before, after);
  await waitForRevision(page, number);
  return async () => {
    const changed = await revision(page);
    await restore();
    await waitForRevision(page, changed);
  };
}

export async function chooseDocument(page, id) {
  await page.click(`#documents a[href^="#${id}/"]`);
  await page.waitForSelector(`#documents a[href^="#${id}/"][aria-current]`);
  await page.waitForFunction(() => document.querySelector("#pages .page img"));
  await waitForCurrent(page);
}

export async function digests(page) {
  return page.$$eval("#pages .page", (pages) => pages.map((it) => it.dataset.digest));
}
