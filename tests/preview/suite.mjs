// The preview in a real browser, on a copy of the sample project: `scripts/preview`.

import { after, before } from "node:test";

import { closeBrowser, openBrowser } from "./preview.mjs";

before(openBrowser);
after(closeBrowser);

await import("./documents.mjs");
await import("./pages.mjs");
await import("./figures.mjs");
await import("./changes.mjs");
await import("./broken.mjs");
await import("./races.mjs");
await import("./edits.mjs");
await import("./problems.mjs");
await import("./claims.mjs");
await import("./keyboard.mjs");
await import("./accessibility.mjs");
await import("./safety.mjs");
await import("./ends.mjs");
