// The text of a page over its picture: selectable, searchable, read by screen readers, and without a look of its own.
// All lengths are in points; the page is scaled as a whole.

import { el } from "./dom.js";

const FONT = "sans-serif";
const context = document.createElement("canvas").getContext("2d");

// No-break and narrow spaces: who searches or copies a figure means a space.
const SPACES = /[\u00a0\u202f\u2009]/g;

// The layer of the texts of a page.
export function textLayer(runs) {
  return el("div", { class: "text-layer" }, lines(runs).map(joined).map(line));
}

// Runs that follow each other on a baseline from left to right, such as words in several fonts: a search finds them together.
function lines(runs) {
  const lines = [];
  for (const run of runs) {
    const last = lines.at(-1);
    if (last && continues(last.at(-1), run)) last.push(run);
    else lines.push([run]);
  }
  return lines;
}

function continues(before, run) {
  const gap = run.x - before.x - before.width;
  const isStraight = !before.angle && !run.angle;
  const isOnLine = Math.abs(before.y - run.y) < 0.1 * before.size && Math.abs(before.size - run.size) < 0.3 * before.size;
  return isStraight && isOnLine && gap > -0.3 * before.size && gap < 0.8 * before.size;
}

// Whether a line is read from the right: most of it is.
function isFromRight(line) {
  const width = (runs) => runs.reduce((sum, run) => sum + run.width, 0);
  return width(line.filter((run) => run["is-right-to-left"])) > width(line) / 2;
}

// The runs of a line as they are read. Those that run the other way, such as numbers in Arabic, are read among themselves in
// their own direction.
function inReadingOrder(line) {
  const fromRight = isFromRight(line);
  const ordered = [];
  let others = [];
  for (const run of fromRight ? line.toReversed() : line) {
    if (Boolean(run["is-right-to-left"]) === fromRight) ordered.push(...others.splice(0), run);
    else others.unshift(run);
  }
  return [...ordered, ...others];
}

// A line as one run.
function joined(line) {
  const first = line[0];
  if (line.length === 1) return first;
  const last = line.at(-1);
  const text = inReadingOrder(line).reduce((text, run, index, runs) => text + (isApart(runs[index - 1], run) ? " " : "") + run.text, "");
  return { ...first, text, width: last.x + last.width - first.x, "is-right-to-left": isFromRight(line) };
}

// Whether there is a space between two runs that neither of them has.
function isApart(before, run) {
  if (!before || /\s$/.test(before.text) || /^\s/.test(run.text)) return false;
  const [left, right] = before.x < run.x ? [before, run] : [run, before];
  return right.x - left.x - left.width > 0.12 * run.size;
}

function line({ text, x, y, width: shown, size, angle, "is-right-to-left": isRightToLeft }) {
  const element = el("span", { dir: isRightToLeft ? "rtl" : undefined }, text.replace(SPACES, " "));
  context.font = `${size}px ${FONT}`;
  const { width, fontBoundingBoxAscent: ascent } = context.measureText(text);
  const stretch = width > 0 ? shown / width : 1;
  element.style.left = `${x}px`;
  element.style.top = `${y - ascent}px`;
  element.style.fontSize = `${size}px`;
  element.style.transformOrigin = `0 ${ascent}px`;
  element.style.transform = `${angle ? `rotate(${angle}deg) ` : ""}scaleX(${stretch})`;
  // A search, a copy and a screen reader see the end of the line.
  element.append("\n");
  return element;
}

// The text in a rectangle of a page, for the label of its mark: that of the lines whose middle is in it.
export function textIn(runs, rect) {
  const isIn = ({ x, y, width, size }) => {
    const middle = y - 0.35 * size;
    return middle > rect.y && middle < rect.y + rect.height && x < rect.x + rect.width && x + width > rect.x;
  };
  return lines(runs.filter(isIn))
    .flatMap(inReadingOrder)
    .map((run) => part(run, rect))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}

// A letter or digit of a script that has spaces between words.
const LETTER = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Arabic}\p{N}]/u;

// The words of a run in the rectangle: a mark begins and ends between words, where the fonts of page and canvas agree best.
function part({ text, x, width, size, "is-right-to-left": isRightToLeft }, rect) {
  context.font = `${size}px ${FONT}`;
  const scale = width / Math.max(context.measureText(text).width, 1);
  const place = (at) => {
    const along = scale * context.measureText(text.slice(0, at)).width;
    return isRightToLeft ? x + width - along : x + along;
  };
  const edges = Array.from({ length: text.length + 1 }, (_, at) => at)
    .filter((at) => !(LETTER.test(text[at - 1] ?? "") && LETTER.test(text[at] ?? "")))
    .map((at) => ({ at, x: place(at) }));
  const nearest = (place) => edges.reduce((best, edge) => (Math.abs(edge.x - place) < Math.abs(best.x - place) ? edge : best)).at;
  const ends = [nearest(rect.x), nearest(rect.x + rect.width)];
  return text.slice(Math.min(...ends), Math.max(...ends));
}
