// Clicks on words of a page.

import assert from "node:assert/strict";

// The middle of the first place of a text on the visible pages.
async function placeOf(page, text) {
  await page.waitForSelector(".page .text-layer span");
  return page.evaluate((wanted) => {
    for (const span of document.querySelectorAll(".text-layer span")) {
      const at = span.textContent.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(span.firstChild, at);
      range.setEnd(span.firstChild, at + wanted.length);
      span.scrollIntoView({ block: "center" });
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    }
    return undefined;
  }, text);
}

export async function clickText(page, text) {
  const place = await placeOf(page, text);
  assert.ok(place, `no page has “${text}”`);
  await page.mouse.click(place.x, place.y);
}
