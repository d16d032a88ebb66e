// The pages of the document: pictures, text, marks, thumbnails. A page that has not changed is left alone.

import { addresses, ask } from "./api.js";
import { byId, el, setText } from "./dom.js";
import { textIn, textLayer } from "./page-text.js";
import { state, update, watch } from "./state.js";

const PIXELS_PER_POINT = 96 / 72;
const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];
// On either side of the pages.
const MARGIN = 24;
// A click farther from a mark, in points, is not one on it. So the brackets of "[1]" belong to its number.
const REACH = 3;
const STORED_ZOOM = "briefpress-zoom";
const CALLOUT_MS = 7000;

let pages = [];
let shown;
// "fit", or a factor: the last one that was chosen.
let zoom = ZOOMS.find((it) => `${it}` === localStorage.getItem(STORED_ZOOM)) ?? "fit";
let handlers = {};
let isScrolling = false;
const layers = new Map();

export function showPages(given) {
  handlers = given;
  const region = byId("pages");
  region.addEventListener("scroll", () => {
    if (!isScrolling) requestAnimationFrame(noteScroll);
    isScrolling = true;
  });
  // The first thing that Tab reaches is on the page that is shown.
  region.addEventListener("keydown", (event) => {
    if (event.key !== "Tab" || event.shiftKey || event.target !== region) return;
    const first = pages[state.page]?.marks[0]?.element;
    if (!first) return;
    event.preventDefault();
    first.focus();
  });
  new ResizeObserver(() => zoom === "fit" && applyZoom()).observe(region);
  byId("zoom-in").addEventListener("click", () => zoomBy(1));
  byId("zoom-out").addEventListener("click", () => zoomBy(-1));
  byId("zoom-fit").addEventListener("click", fit);
  watch(["selected"], markSelected);
  applyZoom();
}

export function fit() {
  setZoom("fit");
}

function setZoom(value) {
  zoom = value;
  localStorage.setItem(STORED_ZOOM, `${value}`);
  applyZoom();
}

export function zoomBy(step) {
  const now = factor();
  const next = step > 0 ? ZOOMS.find((it) => it > now + 0.01) : ZOOMS.findLast((it) => it < now - 0.01);
  if (next) setZoom(next);
}

// The factor of a page of this width; without one, of the narrowest page. Wider pages, such as landscape ones, fit as well.
function factor(width = Math.min(...pages.map((page) => page.width))) {
  if (zoom !== "fit") return zoom;
  const room = byId("pages").clientWidth - 2 * MARGIN;
  return pages.length === 0 ? 1 : Math.min(Math.max(room / (width * PIXELS_PER_POINT), 0.3), 2);
}

function applyZoom() {
  const region = byId("pages");
  // Other things are shown instead.
  if (region.clientWidth === 0) return;
  const anchor = anchorOf(region);
  for (const { element, width } of pages) element.style.setProperty("--scale", factor(width) * PIXELS_PER_POINT);
  setText(byId("zoom"), `${Math.round(factor() * 100)} %`);
  restore(region, anchor);
}

// The page at the upper edge, and the part of it that is above: kept when the zoom or the number of pages changes.
function anchorOf(region) {
  const top = region.scrollTop;
  const index = pages.findIndex(({ element }) => element.offsetTop + element.offsetHeight > top);
  if (index < 0) return undefined;
  const { element } = pages[index];
  return { index, part: (top - element.offsetTop) / element.offsetHeight };
}

function restore(region, anchor) {
  const page = anchor && pages[Math.min(anchor.index, pages.length - 1)];
  if (page) region.scrollTop = page.element.offsetTop + anchor.part * page.element.offsetHeight;
}

// Shows the pages of a document. Resolves when the pictures of those that can be seen are there, and of the one with the first
// change; the others follow one by one.
export async function setPages(view) {
  const isOther = shown !== view.id;
  shown = view.id;
  const before = isOther ? [] : pages.map((page) => page.digest);
  const region = byId("pages");
  const anchor = isOther ? undefined : anchorOf(region);
  if (isOther) {
    pages.forEach((page) => page.remove());
    pages = [];
    layers.clear();
  }
  view.pages.forEach((page, index) => {
    const isNew = before.length > 0 && !before.includes(page.digest);
    if (!pages[index]) pages.push(createPage(index));
    pages[index].show(page, isNew);
  });
  pages.splice(view.pages.length).forEach((page) => page.remove());
  region.setAttribute("aria-label", `Pages of ${view.title}`);
  applyZoom();
  if (isOther) region.scrollTop = 0;
  else if (before.length !== pages.length) restore(region, anchor);
  dropLayers();
  const isUrgent = (page) => page.index === view.changed[0]?.page || isVisible(page, region);
  const outdated = pages.filter(isOutdated);
  for (const page of pages) page.element.classList.toggle("outdated", outdated.includes(page) && !isUrgent(page));
  await Promise.all(outdated.filter(isUrgent).map((page) => page.replace()));
  queueWork();
}

function isVisible({ element }, region) {
  const top = element.offsetTop - region.scrollTop;
  return top < region.clientHeight && top + element.offsetHeight > 0;
}

// Whether the picture is an earlier one.
const isOutdated = (page) => page.element.dataset.digest !== page.digest;

export function clearPages(...instead) {
  shown = undefined;
  pages.forEach((page) => page.remove());
  pages = [];
  byId("pages").replaceChildren(...instead);
}

function createPage(index) {
  const picture = el("div", { class: "picture" });
  const overlay = el("div", { class: "overlay" });
  const element = el("section", { class: "page" }, picture, overlay);
  const dot = el("span", { class: "dot", hidden: true });
  const dotText = el("span", { class: "unseen" });
  const small = el("canvas", { class: "small-picture", "aria-hidden": "true" });
  const number = el("span", { class: "number" });
  const link = el("a", {}, small, el("span", { class: "caption" }, number, dot, dotText));
  const item = el("li", {}, link);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    markSeen();
    goToPage(index);
    element.focus({ preventScroll: true });
  });
  element.tabIndex = -1;
  element.addEventListener("click", (event) => click(page, event));
  element.addEventListener("pointermove", (event) => hover(page, event));
  element.addEventListener("pointerleave", () => highlight(page, undefined));
  const region = byId("pages");
  if (pages.length === 0) region.replaceChildren();
  region.append(element);
  byId("thumbnails").append(item);
  observer.observe(element);
  thumbnails.observe(small);

  function markSeen() {
    dot.hidden = true;
    setText(dotText, "");
  }

  const page = {
    index, element, picture, overlay, link, small, marks: [], digest: undefined, width: 0, height: 0,
    remove() {
      page.digest = undefined;
      observer.unobserve(element);
      thumbnails.unobserve(small);
      element.remove();
      item.remove();
    },
    markSeen,
    show(summary, isNew) {
      const { digest, width, height, label } = summary;
      link.href = `#${encodeURIComponent(state.chosen)}/${index + 1}`;
      setText(number, label || `${index + 1}`);
      element.setAttribute("aria-label", `Page ${label || index + 1}`);
      link.setAttribute("aria-label", `Page ${label || index + 1}`);
      if (isNew) {
        dot.hidden = false;
        setText(dotText, " changed");
        link.setAttribute("aria-label", `Page ${label || index + 1}, changed`);
      }
      if (page.digest === digest) return;
      Object.assign(page, { digest, width, height });
      element.style.setProperty("--width", width);
      element.style.setProperty("--height", height);
      small.style.setProperty("--ratio", width / height);
      if (picture.childElementCount === 0) page.put(pictureOf(page, { loading: "lazy" }));
    },
    // The old picture stays until the new one can be painted.
    async replace() {
      const { digest } = page;
      const image = pictureOf(page);
      const isRead = await isDecoded(image);
      if (page.digest === digest && isOutdated(page)) page.put(isRead ? image : noPicture());
    },
    put(image) {
      element.dataset.digest = page.digest;
      element.classList.remove("outdated");
      picture.replaceChildren(image);
      overlay.replaceChildren();
      page.marks = [];
      page.filled = undefined;
      if (page.isNear) afterPaint(() => fillLayer(page));
      queueWork();
    },
  };
  return page;
}

function pictureOf({ digest, width, height }, { loading } = {}) {
  const image = el("img", { alt: "", width, height, loading, draggable: "false" });
  image.addEventListener("error", () => image.replaceWith(noPicture()));
  image.src = addresses.picture(digest);
  return image;
}

const noPicture = () => el("p", { class: "no-picture" }, "The picture of this page cannot be shown.");

const isDecoded = (image) => image.decode().then(() => true, () => false);

const afterPaint = (run) => requestAnimationFrame(() => setTimeout(run));

const thumbnails = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const page = pages.find((it) => it.small === target);
    if (page) page.isListed = isIntersecting;
  }
  queueWork();
});

// A thumbnail is drawn from the picture of its page: to read that once more takes longer.
async function drawThumbnail(page) {
  const { digest, small } = page;
  page.drawn = digest;
  const image = page.picture.querySelector("img");
  if (!image) return;
  image.loading = "eager";
  if (!(await isDecoded(image)) || page.drawn !== digest) return;
  small.width = Math.round(small.clientWidth * devicePixelRatio);
  small.height = Math.round(small.clientHeight * devicePixelRatio);
  small.getContext("2d").drawImage(image, 0, 0, small.width, small.height);
}

// Pages near the visible ones get their pictures and texts at once, the others when there is time.
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      const page = pages.find((it) => it.element === target);
      if (!page) continue;
      page.isNear = isIntersecting;
      if (page.isNear && page.element.classList.contains("outdated")) page.replace();
      else if (page.isNear) fillLayer(page);
    }
    queueWork();
  },
  { rootMargin: "100%" },
);

let isQueued = false;

// Does what can wait, one thing after the other.
function queueWork() {
  if (isQueued) return;
  isQueued = true;
  const idle = window.requestIdleCallback ?? ((callback) => setTimeout(callback, 50));
  const run = async () => {
    const work = nextWork();
    await work?.();
    isQueued = false;
    if (work) queueWork();
  };
  afterPaint(() => idle(run));
}

function nextWork() {
  const shown = pages.filter((page) => page.digest);
  const outdated = shown.filter((page) => page.element.classList.contains("outdated"));
  const next = outdated.find((page) => page.isNear) ?? outdated[0];
  if (next) return () => next.replace();
  const undrawn = shown.find((page) => page.isListed && page.drawn !== page.digest);
  if (undrawn) return () => drawThumbnail(undrawn);
  const unfilled = shown.find((page) => !isOutdated(page) && page.filled !== page.digest);
  return unfilled && (() => fillLayer(unfilled));
}

async function fillLayer(page) {
  const { digest } = page.element.dataset;
  if (!digest || page.filled === digest) return;
  page.filled = digest;
  if (!layers.has(digest)) layers.set(digest, ask.layer(digest));
  let layer;
  try {
    layer = await layers.get(digest);
  } catch {
    layers.delete(digest);
    if (page.filled === digest) page.filled = undefined;
    return;
  }
  if (page.element.dataset.digest !== digest) return;
  page.marks = layer.marks.map((mark) => ({ ...mark, element: markButton(page, mark, layer.text) }));
  page.overlay.replaceChildren(...page.marks.map((mark) => mark.element), textLayer(layer.text));
  markSelected();
}

function dropLayers() {
  const digests = new Set(pages.map((page) => page.digest));
  for (const digest of layers.keys()) if (!digests.has(digest)) layers.delete(digest);
}

function markButton(page, { kind, id, rect }, runs) {
  const text = textIn(runs, rect);
  const element = el("button", {
    type: "button",
    class: `mark ${kind}`,
    "aria-label": text ? `${text}: ${kind} ${id}` : `${kind} ${id}`,
    "data-kind": kind,
    "data-id": id,
    onclick: (event) => {
      event.stopPropagation();
      open({ kind, id }, { page: page.element.dataset.digest, x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 });
    },
  });
  position(element, rect);
  return element;
}

function position(element, { x, y, width, height }) {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}

function pointOf(page, event) {
  const box = page.element.getBoundingClientRect();
  const scale = box.width / page.width;
  // The page that is seen: it may just be replaced.
  return { page: page.element.dataset.digest, x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
}

// The nearest mark within reach. Of several at a point, the smallest: a citation lies within the row or beside the figure that it
// belongs to.
function markAt(page, { x, y }) {
  const far = (from, length, at) => Math.max(from - at, 0, at - from - length);
  const distance = ({ rect }) => Math.max(far(rect.x, rect.width, x), far(rect.y, rect.height, y));
  const area = ({ rect }) => rect.width * rect.height;
  const hits = page.marks.filter((mark) => distance(mark) <= REACH);
  return hits.sort((a, b) => distance(a) - distance(b) || area(a) - area(b))[0];
}

function click(page, event) {
  // A selection of text is not a click.
  if (!getSelection().isCollapsed || event.target.closest("button, a")) return;
  const point = pointOf(page, event);
  const mark = markAt(page, point);
  open(mark, point);
}

// Claims and sources have cards of their own.
function open(mark, point) {
  if (!mark || mark.kind === "cell") handlers.onpoint(point);
  else handlers.onmark({ kind: mark.kind, id: mark.id }, point);
}

function hover(page, event) {
  highlight(page, markAt(page, pointOf(page, event)));
}

function highlight(page, mark) {
  const same = (it) => mark && it.kind === mark.kind && it.id === mark.id;
  for (const it of page.marks) it.element.classList.toggle("hover", Boolean(same(it)));
  page.element.classList.toggle("on-mark", Boolean(mark));
}

function markSelected() {
  for (const page of pages) {
    for (const mark of page.marks) {
      const isSelected = state.selected?.kind === mark.kind && state.selected.id === mark.id;
      mark.element.classList.toggle("selected", isSelected);
      if (isSelected) mark.element.setAttribute("aria-current", "true");
      else mark.element.removeAttribute("aria-current");
    }
  }
}

function noteScroll() {
  isScrolling = false;
  const region = byId("pages");
  // Until the pages of the chosen document are there, those of another one are shown.
  if (region.clientHeight === 0 || state.document?.id !== state.chosen) return;
  const middle = region.scrollTop + region.clientHeight / 3;
  const index = pages.findIndex(({ element }) => element.offsetTop + element.offsetHeight > middle);
  if (index >= 0) notePage(index);
}

function notePage(index) {
  pages.forEach((page) => {
    if (page.index === index) page.link.setAttribute("aria-current", "page");
    else page.link.removeAttribute("aria-current");
  });
  update({ page: index });
}

watch(["page"], () => pages[state.page]?.link.scrollIntoView({ block: "nearest" }));

export function goToPage(index) {
  const page = pages[Math.max(0, Math.min(index, pages.length - 1))];
  if (!page) return;
  byId("pages").scrollTop = page.element.offsetTop - MARGIN;
  notePage(page.index);
}

const behavior = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

// Brings a place of a page into view, and outlines it for some seconds.
export function goToPlace({ page: index, rect }, { isSmooth = false } = {}) {
  const page = pages[index];
  if (!page) return;
  const region = byId("pages");
  const scale = page.element.offsetWidth / page.width;
  const top = page.element.offsetTop + rect.y * scale;
  const bottom = top + rect.height * scale;
  const isVisible = top > region.scrollTop + 40 && bottom < region.scrollTop + region.clientHeight - 40;
  if (!isVisible) {
    const target = top - region.clientHeight / 3;
    region.scrollTo({ top: target, behavior: isSmooth ? behavior() : "auto" });
  }
  notePage(index);
  flash(page, rect);
}

function flash(page, rect) {
  const outline = el("div", { class: "flash" });
  position(outline, rect);
  page.element.querySelector(".notes")?.remove();
  notesOf(page).append(outline);
  fade(outline);
}

// What lies over a page for a while, in points like the layers.
function notesOf(page) {
  let notes = page.element.querySelector(".notes");
  if (!notes) {
    notes = el("div", { class: "notes" });
    page.element.append(notes);
  }
  return notes;
}

function fade(element) {
  setTimeout(() => element.remove(), CALLOUT_MS);
}

// Shows old → new on the changed figures for some seconds, and turns to the first one.
export function showChanges(changed) {
  for (const notes of document.querySelectorAll(".notes")) notes.remove();
  if (changed.length === 0) return;
  goToPlace({ page: changed[0].page, rect: changed[0].rects[0] }, { isSmooth: true });
  for (const { page: index, rects, old, new: current } of changed) {
    const page = pages[index];
    if (!page) continue;
    const outlines = rects.map((rect) => {
      const outline = el("div", { class: "flash changed" });
      position(outline, rect);
      return outline;
    });
    const [rect] = rects;
    const callout = el("div", { class: "callout" }, old ? el("del", {}, old) : "new", " → ", current ? el("ins", {}, current) : "removed");
    const isLow = rect.y > 40;
    callout.style.left = `${Math.min(rect.x, page.width * 0.6)}px`;
    callout.style.top = isLow ? `${rect.y - 4}px` : `${rect.y + rect.height + 4}px`;
    callout.classList.toggle("below", !isLow);
    notesOf(page).append(...outlines, callout);
    [...outlines, callout].forEach(fade);
  }
}

export function clearChanges() {
  for (const notes of document.querySelectorAll(".notes")) notes.remove();
}

export function pageCount() {
  return pages.length;
}
