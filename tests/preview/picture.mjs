// The picture of the README: scripts/render-images.

import { Preview, Project, closeBrowser, openPage, waitForCurrent } from "./preview.mjs";

const project = await Project.copy();
const preview = await Preview.start(project);
const page = await openPage(preview, { hash: "#monitoring-brief/1?claim=msmt-02", colorScheme: "light" });
await waitForCurrent(page);
await page.waitForSelector(".card section");
await page.waitForSelector(".mark.selected");
// All thumbnails and the states of the list.
await page.waitForFunction(() => /current/.test(document.querySelector("#documents [aria-current] .detail").textContent));
await page.waitForTimeout(500);
await page.screenshot({ path: process.argv[2] });
await closeBrowser();
await preview.stop();
await project.remove();
