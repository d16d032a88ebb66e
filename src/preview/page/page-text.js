// The text of a page over its picture: selectable, searchable, read by screen readers, and without a look of its own.
// All lengths are in points; the page is scaled as a whole.

import { el } from "./dom.js";

const FONT = "sans-serif";
const context = document.createElement("canvas").getContext("2d");

// No-break and narrow spaces: who searches or copies a figure means a space.
const SPACES = /[\u00a0\u202f\u2009]/g;

// The layer of the texts of a page.
export function textLayer(runs) {
  return el("div", { class: "text-layer" }, lines(runs).map(line));
}

// Runs that follow each other on a baseline, such as words in several fonts, as one line: a search finds them together.
function lines(runs) {
  const lines = [];
  for (const run of runs) {
    const last = lines.at(-1);
    if (last && continues(last, run)) {
      const gap = run.x - last.end;
      last.text += (gap > 0.12 * run.size && !/\s$/.test(last.text) ? " " : "") + run.text;
      last.end = run.x + run.width;
    } else {
      lines.push({ ...run, end: run.x + run.width });
    }
  }
  return lines;
}

function continues(line, run) {
  const gap = run.x - line.end;
  const isStraight = !line.angle && !run.angle && !line["is-right-to-left"] && !run["is-right-to-left"];
  const isOnLine = Math.abs(line.y - run.y) < 0.1 * line.size && Math.abs(line.size - run.size) < 0.3 * line.size;
  return isStraight && isOnLine && gap > -0.3 * line.size && gap < 0.8 * line.size;
}

function line({ text, x, y, end, size, angle, "is-right-to-left": isRightToLeft }) {
  const element = el("span", { dir: isRightToLeft ? "rtl" : undefined }, text.replace(SPACES, " "));
  context.font = `${size}px ${FONT}`;
  const { width, fontBoundingBoxAscent: ascent } = context.measureText(text);
  const stretch = width > 0 ? (end - x) / width : 1;
  element.style.left = `${x}px`;
  element.style.top = `${y - ascent}px`;
  element.style.fontSize = `${size}px`;
  element.style.transformOrigin = `0 ${ascent}px`;
  element.style.transform = `${angle ? `rotate(${angle}deg) ` : ""}scaleX(${stretch})`;
  // A search, a copy and a screen reader see the end of the line.
  element.append("\n");
  return element;
}

// The text in a rectangle of a page, for the label of its mark.
export function textIn(runs, rect) {
  const isIn = ({ x, y, width, size }) =>
    y > rect.y && y - size < rect.y + rect.height && x < rect.x + rect.width && x + width > rect.x;
  return runs
    .filter(isIn)
    .map((run) => part(run, rect))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

// A letter or digit of a script that has spaces between words.
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}]/u;

// The words of a run in the rectangle: a mark begins and ends between words, where the fonts of page and canvas agree best.
function part({ text, x, width, size }, rect) {
  context.font = `${size}px ${FONT}`;
  const scale = width / Math.max(context.measureText(text).width, 1);
  const edges = Array.from({ length: text.length + 1 }, (_, at) => at)
    .filter((at) => !(LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "")))
    .map((at) => ({ at, x: x + scale * context.measureText(text.slice(0, at)).width }));
  const nearest = (place) => edges.reduce((best, edge) => (Math.abs(edge.x - place) < Math.abs(best.x - place) ? edge : best)).at;
  return text.slice(nearest(rect.x), nearest(rect.x + rect.width));
}
