// All claims as a table: filtered, sorted, with the documents that print each.

import { ask } from "./api.js";
import { button, byId, el, plural, setText } from "./dom.js";
import { state, summary, update, watch } from "./state.js";

// Rows that are made at once; more are made when they are scrolled to.
const PORTION = 200;

// Briefings that are listed beside a claim; the others are folded.
const SHOWN_BRIEFINGS = 2;

const COLUMNS = [
  { name: "Id", value: (it) => it.id },
  { name: "Figure", value: (it) => it.short ?? "", cell: (it) => it.short ?? "–", sort: (it) => number(it.short) },
  { name: "Item", value: (it) => it.item ?? it.category ?? "" },
  { name: "Transfer", value: (it) => `${it.from ?? ""} ${it.to ?? ""}`, cell: (it) => `${party(it.from)} → ${party(it.to)}` },
  { name: "Period", value: (it) => it.period?.text ?? "", sort: (it) => day(it.period) },
  { name: "As of", value: (it) => it["as-of"]?.text ?? "", sort: (it) => day(it["as-of"]) },
  { name: "Status", value: (it) => it.status },
  { name: "Body", value: (it) => it.body },
  { name: "Printed in", value: (it) => it["printed-in"].join(" "), sort: (it) => it["printed-in"].length },
];

// The name of a party without its code.
function party(text) {
  return text?.replace(/ \(\w+\)$/, "") ?? "unknown";
}

let claims = [];
let rows = [];
let sorted = { column: 0, isDescending: false };
let isOutdated = true;
let request;
let handlers = {};

export function showClaims(given) {
  handlers = given;
  byId("claims-columns").replaceChildren(...COLUMNS.map(heading));
  byId("claims-filter").addEventListener("input", filter);
  byId("claims-printed").addEventListener("change", filter);
  byId("claims-frame").addEventListener("scroll", fill);
  watch(["view"], () => {
    if (state.view === "claims" && isOutdated) load();
  });
  watch(["selected"], markSelected);
}

export function markOutdated() {
  isOutdated = true;
  if (state.view === "claims") load();
}

async function load() {
  request?.abort();
  const current = new AbortController();
  request = current;
  isOutdated = false;
  if (claims.length === 0) setText(byId("claims-count"), "Reading…");
  try {
    claims = await ask.claims(current.signal);
  } catch {
    // The banner says why; the last claims stay.
    if (!current.signal.aborted) isOutdated = true;
  }
  if (request === current) filter();
}

// The first number of a figure, for sorting: "9 million" is more than "20,000".
function number(text = "") {
  const match = text.match(/\d[\d\s,.]*/);
  if (!match) return -1;
  const scales = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
  const scale = Object.entries(scales).find(([word]) => text.includes(word))?.[1] ?? 1;
  return Number.parseFloat(match[0].replace(/[\s,](?=\d{3})/g, "")) * scale;
}

// The day by which a time is sorted: the first that it can mean. As ISO 8601 writes it.
function day(range) {
  return range?.first ?? range?.last ?? "";
}

function heading({ name }, index) {
  const toggle = () => {
    sorted = { column: index, isDescending: sorted.column === index && !sorted.isDescending };
    filter();
  };
  return el("th", { scope: "col" }, button(name, toggle, { class: "sort" }));
}

function filter() {
  const words = byId("claims-filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  const printed = byId("claims-printed").value;
  const text = (it) => [it.figure, it.dataset, it.category, ...it.sources, ...COLUMNS.map(({ value }) => value(it))].join(" ").toLowerCase();
  rows = claims.filter((it) => {
    const count = it["printed-in"].length;
    return (printed === "all" || (printed === "some") === count > 0) && (words.length === 0 || words.every((word) => text(it).includes(word)));
  });
  const { column, isDescending } = sorted;
  const key = COLUMNS[column].sort ?? COLUMNS[column].value;
  const order = new Intl.Collator("en", { numeric: true });
  const compare = (a, b) => (typeof key(a) === "number" ? key(a) - key(b) : order.compare(key(a), key(b)));
  rows.sort((a, b) => (isDescending ? compare(b, a) : compare(a, b)));
  [...byId("claims-columns").children].forEach((cell, index) => {
    if (index === column) cell.setAttribute("aria-sort", isDescending ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
  });
  const none = claims.filter((it) => it["printed-in"].length === 0).length;
  const total = rows.length === claims.length ? plural(claims.length, "claim") : `${rows.length} of ${plural(claims.length, "claim")}`;
  if (isOutdated && claims.length === 0) setText(byId("claims-count"), "The claims cannot be read.");
  else setText(byId("claims-count"), none > 0 ? `${total}; ${none} printed by none` : `${total}; all are printed`);
  byId("claims-rows").replaceChildren();
  fill();
}

// Makes the rows that can be seen, and some more.
function fill() {
  const frame = byId("claims-frame");
  const body = byId("claims-rows");
  while (body.childElementCount < rows.length && body.offsetHeight < frame.scrollTop + 2 * frame.clientHeight + 200) {
    const start = body.childElementCount;
    body.append(...rows.slice(start, start + PORTION).map(row));
    // Not displayed yet: nothing has a height.
    if (frame.clientHeight === 0) break;
  }
  markSelected();
}

// The briefings that print a claim, each leading to the claim in its first document.
function printedIn({ id: claim, "printed-in": documents }) {
  const briefings = new Map();
  for (const id of documents) {
    const name = summary(id)?.name ?? id;
    briefings.set(name, [...(briefings.get(name) ?? []), id]);
  }
  const items = [...briefings].map(([name, ids]) => {
    const label = ids.length > 1 ? `${name} (${ids.length})` : name;
    const go = () => handlers.onplace(ids[0], claim);
    return el("li", {}, button(label, go, { class: "text", "aria-label": `${label}: show ${claim}` }));
  });
  if (items.length === 0) return el("span", { class: "quiet" }, "none");
  const rest = items.splice(SHOWN_BRIEFINGS);
  const more = rest.length > 0 && el("details", {}, el("summary", {}, `${rest.length} more`), el("ul", { class: "inline" }, rest));
  return [el("ul", { class: "inline" }, items), more];
}

function row(claim) {
  const cells = COLUMNS.slice(1, -1).map((column) => el("td", {}, (column.cell ?? column.value)(claim)));
  const printed = printedIn(claim);
  const id = el("th", { scope: "row" }, button(claim.id, () => handlers.onclaim(claim.id), { class: "text" }));
  const element = el("tr", { "data-id": claim.id }, id, cells, el("td", {}, printed));
  element.addEventListener("click", (event) => {
    if (!event.target.closest("button, details") && getSelection().isCollapsed) handlers.onclaim(claim.id);
  });
  return element;
}

function markSelected() {
  for (const element of byId("claims-rows").children) {
    element.classList.toggle("selected", state.selected?.kind === "claim" && state.selected.id === element.dataset.id);
  }
}

let scrollOfPages = 0;

export function showView() {
  const isClaims = state.view === "claims";
  const pages = byId("pages");
  if (isClaims && !pages.hidden) scrollOfPages = pages.scrollTop;
  byId("claims").hidden = !isClaims;
  // What is hidden has no scroll position.
  if (pages.hidden && !isClaims) {
    pages.hidden = false;
    pages.scrollTop = scrollOfPages;
  }
  pages.hidden = isClaims;
  byId("side").hidden = isClaims;
  byId("page-tools").hidden = isClaims;
  document.body.classList.toggle("with-claims", isClaims);
  byId("show-claims").setAttribute("aria-pressed", `${isClaims}`);
  byId("show-pages").setAttribute("aria-pressed", `${!isClaims}`);
  if (isClaims) fill();
}

export function chooseView(view) {
  update({ view });
}
