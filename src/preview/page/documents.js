// The list of documents, with their states and a filter.

import { byId, el, plural, setText } from "./dom.js";
import { state, watch } from "./state.js";

const STATES = {
  fresh: "current",
  stale: "outdated",
  building: "building",
  checking: "checking",
  failed: "failed",
  unseen: "not opened yet",
};

const items = new Map();

export function showDocuments({ onchoose }) {
  const filter = byId("filter");
  filter.addEventListener("input", applyFilter);
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && filter.value) {
      filter.value = "";
      applyFilter();
      event.stopPropagation();
    }
    const [first] = visible();
    if (event.key === "Enter" && first) onchoose(first.id);
    if (event.key === "ArrowDown") first?.link.focus();
  });
  byId("documents").addEventListener("keydown", moveFocus);
  watch(["project", "chosen"], () => {
    render(onchoose);
    reveal();
  });
}

// The ids of the documents that the filter leaves, in their order.
export function visibleDocuments() {
  return visible().map((item) => item.id);
}

function visible() {
  return [...items.values()].filter((item) => !item.element.hidden);
}

function render(onchoose) {
  const documents = state.project?.documents ?? [];
  const ids = new Set(documents.map((it) => it.id));
  for (const [id, item] of items) {
    if (!ids.has(id)) {
      item.element.remove();
      items.delete(id);
    }
  }
  const list = byId("documents");
  documents.forEach((document, index) => {
    const item = items.get(document.id) ?? create(document, onchoose);
    items.set(document.id, item);
    if (list.children[index] !== item.element) list.insertBefore(item.element, list.children[index] ?? null);
    show(item, document);
  });
  applyFilter();
}

// The id of the document that was scrolled to.
let revealed;

// Scrolls to the document that was chosen, as soon as it is in the list.
function reveal() {
  const item = items.get(state.chosen);
  if (!item || state.chosen === revealed) return;
  revealed = state.chosen;
  item.element.scrollIntoView({ block: "nearest" });
}

function create({ id }, onchoose) {
  const title = el("span", { class: "name", dir: "auto" });
  const detail = el("span", { class: "detail" });
  const link = el("a", { href: `#${encodeURIComponent(id)}/1` }, title, detail);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onchoose(id);
  });
  return { id, link, title, detail, element: el("li", {}, link), text: "" };
}

function show(item, document) {
  const { title, id, state: status, pages, errors, warnings } = document;
  const text = [title, id, STATES[status]].join(" ");
  if (item.text !== text) item.text = text;
  setText(item.title, title);
  const detail = [
    pages === undefined ? undefined : plural(pages, "page"),
    STATES[status],
    errors > 0 && plural(errors, "error"),
    warnings > 0 && plural(warnings, "warning"),
  ];
  setText(item.detail, detail.filter(Boolean).join(" · "));
  item.link.title = `${title} (${id})`;
  item.link.dataset.state = errors > 0 ? "failed" : status;
  if (id === state.chosen) item.link.setAttribute("aria-current", "true");
  else item.link.removeAttribute("aria-current");
}

function applyFilter() {
  const words = byId("filter").value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const item of items.values()) {
    const text = item.text.toLowerCase();
    item.element.hidden = !words.every((word) => text.includes(word));
  }
  byId("no-document").hidden = items.size === 0 || visible().length > 0;
}

function moveFocus(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const links = visible().map((item) => item.link);
  const next = links[links.indexOf(document.activeElement) + step];
  if (next) next.focus();
  else if (step < 0) byId("filter").focus();
}
