// What other pages of the same browser can do: nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { openPage, waitForCurrent } from "./preview.mjs";
import { shared } from "./shared.mjs";

// A page on another port of this computer, which is the same site: the browser sends our cookie there and from there.
async function foreignSite() {
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>other</title><body></body>"));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, address: `http://127.0.0.1:${server.address().port}/` };
}

test("a page of another port reads nothing, by fetch, script, picture, frame, websocket or event stream", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  await waitForCurrent(page);
  const { server, address } = await foreignSite();
  const other = await page.context().newPage();
  await other.goto(address);
  const origin = new URL(preview.address).origin;
  const got = await other.evaluate(async (target) => {
    const loads = (tag, address) =>
      new Promise((resolve) => {
        const element = document.createElement(tag);
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
        element.src = address;
        document.body.append(element);
      });
    const opens = (make) =>
      new Promise((resolve) => {
        const connection = make();
        connection.onopen = () => resolve(true);
        connection.onerror = () => resolve(false);
      });
    const reads = (address, options) => fetch(address, options).then((answer) => answer.type !== "opaque" || false, () => false);
    const frame = document.createElement("iframe");
    frame.src = `${target}/`;
    document.body.append(frame);
    await new Promise((resolve) => (frame.onload = resolve));
    let framed = false;
    try {
      framed = Boolean(frame.contentDocument?.querySelector("#pages"));
    } catch {
      framed = false;
    }
    return {
      fetched: await reads(`${target}/api/state`, { credentials: "include" }),
      script: await loads("script", `${target}/assets/main.js`),
      picture: await loads("img", `${target}/assets/icon.svg`),
      framed,
      socket: await opens(() => new WebSocket(`${target.replace("http", "ws")}/api/events`)),
      events: await opens(() => new EventSource(`${target}/api/events`, { withCredentials: true })),
      changed: await reads(`${target}/api/fixes/x`, { method: "POST", credentials: "include" }),
    };
  }, origin);
  assert.deepEqual(got, { fetched: false, script: false, picture: false, framed: false, socket: false, events: false, changed: false });
  server.close();
  await page.context().close();
});

test("the token is not in the address, and the cookie is not readable by scripts", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  assert.ok(!page.url().includes("token"));
  assert.equal(await page.evaluate(() => document.cookie), "");
  const [cookie] = await page.context().cookies();
  assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, "Strict"]);
  assert.ok(!preview.address.includes(cookie.value));
  await page.context().close();
});

test("without the token there is no page", async () => {
  const { preview } = await shared();
  const { openBrowser } = await import("./preview.mjs");
  const context = await (await openBrowser()).newContext();
  const page = await context.newPage();
  const answer = await page.goto(new URL(preview.address).origin);
  assert.equal(answer.status(), 403);
  assert.match(await page.innerText("body"), /open the address that `briefpress preview` has printed/);
  await context.close();
});

test("the policy of the page stops scripts and styles in its markup", async () => {
  const { preview } = await shared();
  const page = await openPage(preview);
  const ran = await page.evaluate(() => {
    const succeeds = (act) => {
      try {
        act(document.createElement("div"));
        return true;
      } catch {
        return false;
      }
    };
    return {
      markup: succeeds((element) => (element.innerHTML = "<b>x</b>")),
      handler: succeeds((element) => element.setAttribute("onclick", "window.ran = true")),
      script: succeeds(() => (document.createElement("script").textContent = "window.ran = true")),
    };
  });
  assert.deepEqual(ran, { markup: false, handler: false, script: false });
  await page.context().close();
});
