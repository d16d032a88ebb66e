// The page of a preview: what happens when files change, and when the user chooses something.

import { readAddress, writeAddress } from "./address.js";
import { addresses, ask, connect, setChangeToken } from "./api.js";
import { claimCard, claimsCard, hintCard, layoutCard, sourceCard, templateCard } from "./card.js";
import { addChanges, latestChange, showChangeList } from "./changes.js";
import * as claims from "./claims.js";
import * as diagnostics from "./diagnostics.js";
import { showDocuments, visibleDocuments } from "./documents.js";
import { announce, byId, el, plural, setText } from "./dom.js";
import { listen, tabKeys } from "./keyboard.js";
import * as pages from "./pages.js";
import { state, summary, update, watch } from "./state.js";

const HINT = "Click a figure to see where it comes from, a citation to see its source, or any other text to find its line in the template.";
const REPLACED = "The page has changed since you clicked it. Click the new one.";

let stateRequest;
// The document that is asked for, and what has happened since.
let awaited;

const isNewer = (document) => document.id !== state.document?.id || document.revision >= state.document.revision;

// Asks for the state of the project.
async function loadState() {
  stateRequest?.abort();
  stateRequest = new AbortController();
  const { signal } = stateRequest;
  try {
    const project = await ask.state(signal);
    if (!state.project || project.revision >= state.project.revision) update({ project, isBuilding: project.state === "building" });
  } catch (error) {
    if (!signal.aborted && error.status === 403) update({ connection: "ended" });
  }
}

// Asks for the chosen document, and shows it. While an answer is awaited, the next question waits, too: the answer may be that
// to `event`, because of which it is asked.
async function loadDocument(event) {
  const id = state.chosen;
  if (!id) return;
  if (awaited?.id === id) {
    awaited.event = event ?? awaited.event;
    return;
  }
  awaited?.controller.abort();
  const own = { id, controller: new AbortController(), event: undefined };
  awaited = own;
  const { signal } = own.controller;
  try {
    const view = await ask.document(id, signal);
    if (awaited === own) awaited = undefined;
    if (signal.aborted || id !== state.chosen || !isNewer(view)) return;
    await showDocument(view);
    // Its state and its warnings are known now.
    if (summary(id)?.state === "unseen") loadState();
  } catch (error) {
    if (awaited === own) awaited = undefined;
    if (signal.aborted || id !== state.chosen) return;
    if (error.diagnostics?.length > 0) update({ document: undefined, failure: { id, diagnostics: error.diagnostics } });
    else if (error.status === 404) update({ document: undefined, failure: { id, diagnostics: [] } });
    else if (error.status !== 403) return;
    pages.clearPages();
  } finally {
    if (own.event && !signal.aborted && !isShown(own.event)) loadDocument();
  }
}

async function showDocument(view) {
  const { document: earlier } = state;
  if (earlier?.id !== view.id || earlier.digest !== view.digest) await pages.setPages(view);
  // Until the pictures were there, the user or a newer revision may have gone on.
  if (state.chosen !== view.id || !isNewer(view)) return;
  const before = state.document;
  const isOther = before?.id !== view.id;
  update({ document: view, failure: undefined });
  if (isOther) {
    pages.goToPage(state.page);
    const { document: id, go } = whenShown ?? {};
    whenShown = undefined;
    if (id === view.id) go();
    // Its places on these pages are known now.
    if (state.selected) loadCard();
  } else if (before.digest !== view.digest) {
    pages.showChanges(view.changed);
    for (const { old, new: current } of view.changed.slice(0, 1)) announce(`Changed from ${old || "nothing"} to ${current || "nothing"}`);
    if (state.selected) loadCard();
  }
}

// What is done as soon as the pages of a document are there, unless another one is chosen before: { document, go }.
let whenShown;

function choose(id, { page = 0 } = {}) {
  if (state.chosen === id) {
    update({ view: "pages" });
    return;
  }
  whenShown = undefined;
  update({ chosen: id, page, view: "pages", failure: undefined });
  writeAddress();
  loadDocument();
}

// Chooses a document, and does something on its pages.
function showOn(id, go, options) {
  choose(id, options);
  if (state.document?.id === id) go();
  else whenShown = { document: id, go };
}

function onEvent(event) {
  if (event.event === "state") {
    update({ isBuilding: event.state === "building" });
    // The answer comes when the files are read.
    loadDocument(event);
    if (event.state === "building") return;
    loadState();
    claims.markOutdated();
    diagnostics.markOutdated();
  } else if (event.event === "document") {
    noteDocument(event);
    if (event.id === state.chosen && ["checking", "fresh", "failed"].includes(event.state) && !isShown(event)) loadDocument(event);
  } else if (event.event === "changes") {
    addChanges(event.document, event.revision, event.changed);
  }
}

// Whether the pages and diagnostics that an event is about are shown.
function isShown({ id, revision, state: status }) {
  const { document, chosen } = state;
  const isCurrent = document?.id === (id ?? chosen) && document["is-current"] && document.revision >= revision;
  return isCurrent && status !== "failed" && (status !== "fresh" || document["is-checked"]);
}

let stateTimer;

// The list shows the state at once; numbers of pages and warnings follow when there is time.
function noteDocument({ id, state: status }) {
  const documents = state.project?.documents;
  if (!documents?.some((it) => it.id === id)) return;
  const changed = documents.map((it) => (it.id === id ? { ...it, state: status } : it));
  update({ project: { ...state.project, documents: changed } });
  clearTimeout(stateTimer);
  stateTimer = setTimeout(loadState, 150);
}

// The card.

const actions = {
  claim: (id) => select({ kind: "claim", id }),
  source: (id) => select({ kind: "source", id }),
  place: (place) => showPlace(place),
};

let cardNumber = 0;

function showCard(content) {
  byId("panel-details").replaceChildren(content);
}

function select(selected, { template } = {}) {
  update({ selected });
  writeAddress();
  openTab("details");
  return loadCard(template);
}

async function loadCard(template) {
  const { selected } = state;
  cardNumber += 1;
  const number = cardNumber;
  if (!selected) {
    showCard(hintCard(HINT));
    return;
  }
  try {
    const card = await (selected.kind === "claim" ? ask.claim(selected.id) : ask.source(selected.id));
    if (number !== cardNumber) return;
    showCard(selected.kind === "claim" ? claimCard(card, actions, template) : sourceCard(card, actions, template));
    announce(selected.kind === "claim" ? `Claim ${card.id}: ${card.figure}` : `Source ${card.key}`);
  } catch (error) {
    if (number !== cardNumber) return;
    const name = selected.kind === "claim" ? "claim" : "source";
    const reason = state.connection === "open" ? "the project is broken" : "the preview does not answer";
    showCard(hintCard(error.status === 404 ? `There is no ${name} ${selected.id} in the current files.` : `The ${name} ${selected.id} cannot be read: ${reason}.`));
  }
}

// A click on a mark shows its card at once; the line of the template follows.
async function onMark(selected, { page, x, y }) {
  select(selected);
  const number = cardNumber;
  const found = await ask.at(state.document?.id, page, x, y).catch(() => undefined);
  const isSame = (found?.kind === "claim" && found.card.id === selected.id) || (found?.kind === "source" && found.card.key === selected.id);
  if (number === cardNumber && isSame && found.template) loadCard(found.template);
}

async function onPoint({ page, x, y }) {
  const { chosen } = state;
  if (state.document?.id !== chosen) return;
  cardNumber += 1;
  const number = cardNumber;
  let found;
  try {
    found = await ask.at(chosen, page, x, y);
  } catch (error) {
    found = error.status === 404 ? { kind: "replaced" } : undefined;
  }
  // The user has chosen something else since.
  if (number !== cardNumber || chosen !== state.chosen) return;
  if (!found || found.kind === "none") return;
  if (found.kind === "claim") {
    select({ kind: "claim", id: found.card.id }, { template: found.template });
  } else if (found.kind === "source") {
    select({ kind: "source", id: found.card.key }, { template: found.template });
  } else {
    cardNumber += 1;
    update({ selected: undefined });
    writeAddress();
    openTab("details");
    showCard(pointedCard(found));
    announce(byId("panel-details").innerText);
  }
}

function pointedCard(found) {
  if (found.kind === "claims") return claimsCard(found, actions);
  if (found.kind === "replaced") return hintCard(REPLACED);
  return found.kind === "layout" ? layoutCard() : templateCard(found);
}

function closeCard() {
  pages.clearChanges();
  if (!byId("panel-details").querySelector(".card")) return;
  update({ selected: undefined });
  writeAddress();
  loadCard();
}

// Shows a place in any document.
function showPlace(place) {
  showOn(place.document, () => pages.goToPlace(place), { page: place.page });
  writeAddress();
}

// Shows the first place of a claim in a document, which may not have been typeset.
function showClaimIn(document, claim) {
  const go = async () => {
    const card = await ask.claim(claim).catch(() => undefined);
    const place = card?.["printed-in"].find((it) => it.document === document);
    const isWanted = state.chosen === document && state.selected?.id === claim;
    if (place && isWanted) pages.goToPlace(place);
    if (isWanted) loadCard();
  };
  select({ kind: "claim", id: claim });
  showOn(document, go);
}

// The frame.

const TABS = ["details", "changes", "problems"];

function openTab(name) {
  for (const tab of TABS) {
    const isOpen = tab === name;
    byId(`tab-${tab}`).setAttribute("aria-selected", `${isOpen}`);
    byId(`tab-${tab}`).tabIndex = isOpen ? 0 : -1;
    byId(`panel-${tab}`).hidden = !isOpen;
  }
  diagnostics.setOpen(name === "problems");
}

function showTitle() {
  const title = summary(state.chosen)?.title ?? state.document?.title ?? "";
  setText(byId("project"), state.project?.project ?? "");
  setText(byId("title"), state.view === "claims" ? "Claims" : title);
  document.title = [title, state.project?.project].filter(Boolean).join(" – ") || "briefpress preview";
}

// The link to the PDF, unless a build would not publish the document.
function showPdf() {
  const { project, document: view, chosen, failure } = state;
  const pdf = byId("pdf");
  const shown = view?.id === chosen ? view : undefined;
  const isRefused = project?.state === "broken" || failure || (shown && (!shown["is-current"] || shown.diagnostics.some((it) => it.severity === "error")));
  pdf.title = isRefused ? "There is no PDF: the document has errors" : "Download the PDF as it will be printed";
  if (isRefused || !chosen) {
    pdf.removeAttribute("href");
    pdf.setAttribute("aria-disabled", "true");
  } else {
    pdf.href = addresses.pdf(chosen);
    pdf.removeAttribute("aria-disabled");
  }
}

// The revision, and whether the pages are those of the files.
function showStatus() {
  const { project, document: view, chosen, isBuilding, connection, failure } = state;
  const status = byId("status");
  const shown = view?.id === chosen ? view : undefined;
  const isOld = project?.state === "broken" || failure || (shown && !shown["is-current"]);
  let [text, kind] = ["", "current"];
  if (connection !== "open") [text, kind] = ["not connected", "broken"];
  else if (isBuilding || summary(chosen)?.state === "building") [text, kind] = ["updating…", "building"];
  else if (isOld) [text, kind] = [project?.state === "broken" ? "cannot be read" : "cannot be built", "broken"];
  else if (shown) text = "current";
  else [text, kind] = ["updating…", "building"];
  // The number of the files, as in the terminal, and that of the pages if they are older.
  const revision = (kind === "broken" && project?.revision) || shown?.revision || project?.revision;
  const pagesOf = kind === "broken" && shown?.pages.length > 0 && shown.revision !== revision && shown.revision;
  setText(status, [revision && `Revision ${revision}`, text, pagesOf && `pages of revision ${pagesOf}`].filter(Boolean).join(" · "));
  status.dataset.kind = kind;
  byId("pages").classList.toggle("old", kind === "broken");
}

// Shows or hides the banner. What is read of the pages stays where it is.
function showBanner() {
  const banner = byId("banner");
  const pages = byId("pages");
  const before = banner.offsetHeight;
  renderBanner(banner);
  const change = banner.offsetHeight - before;
  // Setting the position ends a smooth scroll.
  if (!pages.hidden && change !== 0) pages.scrollTop += change;
}

function renderBanner(banner) {
  const { project, document: view, chosen, connection, failure } = state;
  const shown = view?.id === chosen ? view : undefined;
  let [head, list] = [undefined, []];
  if (connection === "ended") head = "The preview has ended. Start it again with briefpress preview, and open the address that it prints.";
  else if (connection === "lost") head = "The preview does not answer. It may have ended; these pages are the last ones.";
  else if (project?.state === "broken") [head, list] = ["The project cannot be read.", project.diagnostics];
  else if (failure) [head, list] = [failure.diagnostics.length > 0 ? "This document cannot be built." : `There is no document “${failure.id}” in the current files. Choose one from the list.`, failure.diagnostics];
  else if (shown && !shown["is-current"]) [head, list] = ["This document cannot be built from the current files.", shown.diagnostics];
  else if (shown?.diagnostics.some((it) => it.severity === "error")) [head, list] = ["A build does not publish this document:", shown.diagnostics];
  banner.hidden = !head;
  if (!head) return;
  const errors = list.filter((it) => it.severity === "error");
  const items = (errors.length > 0 ? errors : list).slice(0, 3);
  const more = (errors.length > 0 ? errors : list).length - items.length;
  const isOld = shown?.pages.length > 0 && (!shown["is-current"] || project?.state === "broken") && connection === "open";
  const text = isOld ? `${head} The pages are those of revision ${shown.revision}.` : head;
  const key = JSON.stringify([text, items, more]);
  // A banner that says the same is not read again.
  if (banner.dataset.key === key) return;
  banner.dataset.key = key;
  const content = el(
    "div",
    {},
    el("p", { class: "banner-head" }, text),
    items.length > 0 && el("ul", {}, items.map(diagnostics.item)),
    more > 0 && el("p", { class: "quiet" }, `${plural(more, "more problem")} in the panel Problems`),
  );
  banner.replaceChildren(content);
}

function noteDocuments() {
  const documents = state.project?.documents ?? [];
  if (!state.chosen && documents.length > 0) choose(documents[0].id, { page: state.page });
}

function step(by) {
  const ids = visibleDocuments();
  const next = ids[ids.indexOf(state.chosen) + by];
  if (next) choose(next);
}

function followAddress() {
  const { view, document: id, page, selected } = readAddress();
  const isOther = id && id !== state.chosen;
  whenShown = undefined;
  update({ view, selected, ...(isOther ? { chosen: id, page } : {}) });
  if (isOther) loadDocument();
  else if (view === "pages" && page !== state.page) {
    if (state.document?.id === state.chosen) pages.goToPage(page);
    else update({ page });
  }
  writeAddress();
  loadCard();
}

const KEYS = [
  { keys: ["n", "PageDown"], name: "Next page", run: () => pages.goToPage(state.page + 1) },
  { keys: ["p", "PageUp"], name: "Previous page", run: () => pages.goToPage(state.page - 1) },
  { keys: ["]"], name: "Next document", run: () => step(1) },
  { keys: ["["], name: "Previous document", run: () => step(-1) },
  { keys: ["/"], name: "Filter documents, or claims", run: () => byId(state.view === "claims" ? "claims-filter" : "filter").focus() },
  { keys: ["+", "="], name: "Zoom in", run: () => pages.zoomBy(1) },
  { keys: ["-"], name: "Zoom out", run: () => pages.zoomBy(-1) },
  { keys: ["0"], name: "Fit the width", run: () => pages.fit() },
  { keys: ["1"], name: "Show the pages", run: () => update({ view: "pages" }) },
  { keys: ["2"], name: "Show the claims", run: () => update({ view: "claims" }) },
  { keys: ["d"], name: "Details", run: () => focusTab("details") },
  { keys: ["c"], name: "Changes", run: () => focusTab("changes") },
  { keys: ["x"], name: "Problems", run: () => focusTab("problems") },
  { keys: ["g"], name: "Go to the latest change", run: () => latestChange() && showPlace(latestChange()) },
  { keys: ["Escape"], name: "Close the card", run: closeCard },
];

function focusTab(name) {
  openTab(name);
  byId(`panel-${name}`).focus();
}

function wire() {
  showDocuments({ onchoose: choose });
  pages.showPages({ onmark: onMark, onpoint: onPoint });
  showChangeList({ ongo: showPlace });
  diagnostics.showDiagnostics();
  claims.showClaims({ onclaim: actions.claim, onplace: showClaimIn });
  watch(["project"], noteDocuments);
  watch(["project", "chosen", "document", "view"], showTitle);
  watch(["project", "document", "chosen", "isBuilding", "connection", "failure"], showStatus);
  watch(["project", "document", "chosen", "connection", "failure"], showBanner);
  watch(["project", "document", "chosen", "failure"], showPdf);
  watch(["view"], claims.showView);
  watch(["page", "view"], () => writeAddress());
  byId("show-pages").addEventListener("click", () => claims.chooseView("pages"));
  byId("show-claims").addEventListener("click", () => claims.chooseView("claims"));
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId(state.view === "claims" ? "claims-frame" : "pages").focus();
  });
  for (const tab of TABS) byId(`tab-${tab}`).addEventListener("click", () => openTab(tab));
  tabKeys(document.querySelector("[role=tablist]"));
  window.addEventListener("popstate", followAddress);
  listen(KEYS);
}

async function start() {
  wire();
  const { view, document: id, page, selected } = readAddress();
  update({ view, chosen: id, page, selected });
  if (id) writeAddress();
  showCard(hintCard(HINT));
  const settings = await ask.settings().catch((error) => {
    if (error.status === 403) update({ connection: "ended" });
    return {};
  });
  setChangeToken(settings["change-token"] ?? "");
  update({ settings });
  connect({
    onevent: onEvent,
    onopen: async () => {
      update({ connection: "open" });
      loadDocument();
      // Links of the card need the folder of the project.
      await loadState();
      if (state.selected) loadCard();
    },
    onlost: (isEnded) => update({ connection: isEnded ? "ended" : "lost" }),
  });
}

start();
