// What `briefpress check` reports, by file, while the panel is open; and the fixes that it can apply.

import { ask } from "./api.js";
import { announce, button, byId, closeDialog, el, openDialog, plural, setText } from "./dom.js";
import { placeLink } from "./place.js";
import { inline, showRule } from "./rule.js";
import { state, watch } from "./state.js";

const SEVERITIES = ["error", "warning", "note"];

const shown = { error: true, warning: true, note: false };

let files;
let isOpen = false;
let isOutdated = true;
let request;

export function showDiagnostics() {
  // Errors of the project come with its state, and need no check.
  watch(["project", "document"], render);
  render();
}

// Whether the panel is seen: only then the project is checked, which typesets all documents.
export function setOpen(value) {
  isOpen = value;
  if (isOpen && isOutdated) load();
}

export function markOutdated() {
  isOutdated = true;
  if (isOpen) load();
  else render();
}

async function load() {
  request?.abort();
  const current = new AbortController();
  request = current;
  isOutdated = false;
  render();
  try {
    files = await ask.diagnostics(current.signal);
  } catch (error) {
    if (current.signal.aborted) return;
    files = error.diagnostics?.length > 0 ? byFile(error.diagnostics) : files;
    isOutdated = !error.diagnostics?.length;
  }
  if (request === current) request = undefined;
  render();
}

function byFile(diagnostics) {
  const groups = new Map();
  for (const diagnostic of diagnostics) {
    const path = diagnostic.place?.path ?? "";
    groups.set(path, [...(groups.get(path) ?? []), diagnostic]);
  }
  return [...groups].map(([path, list]) => ({ path, diagnostics: list }));
}

const count = (severity, list = files) =>
  list.reduce((sum, file) => sum + file.diagnostics.filter((it) => it.severity === severity).length, 0);

function render() {
  const panel = byId("panel-problems");
  renderCount();
  const broken = state.project?.state === "broken" ? state.project.diagnostics : [];
  if (broken.length > 0) files = byFile(broken);
  // Checking typesets all documents. Until then, there is what the one that is shown has reported.
  const known = files ?? byFile(state.document?.diagnostics ?? []);
  if (!files && known.length === 0) {
    panel.replaceChildren(el("p", { class: "hint" }, request ? "Checking all documents…" : "Open this panel to check all documents."));
    return;
  }
  const focused = panel.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const head = el(
    "div",
    { class: "filters", role: "group", "aria-label": "Show" },
    SEVERITIES.map((severity) => filterButton(severity, known)),
    request && el("span", { class: "quiet" }, "checking all documents…"),
  );
  const groups = known
    .map(({ path, diagnostics }) => ({ path, diagnostics: diagnostics.filter((it) => shown[it.severity]) }))
    .filter((file) => file.diagnostics.length > 0);
  const list = groups.map(({ path, diagnostics }) =>
    el("section", { class: "file" }, el("h3", {}, path || "Without a place"), el("ul", {}, diagnostics.map(item))),
  );
  const none = el("p", { class: "hint" }, known.length > 0 ? nothingShown(known) : "Nothing to report.");
  panel.replaceChildren(el("h2", { class: "unseen" }, "Problems"), head, ...(list.length > 0 ? list : [none]));
  if (focused) (panel.querySelector(`[data-key="${CSS.escape(focused)}"]`) ?? panel).focus();
}

// "No errors or warnings. 39 notes are hidden."
function nothingShown(known) {
  const names = SEVERITIES.filter((severity) => shown[severity]).map((severity) => `${severity}s`);
  const hidden = SEVERITIES.map((severity) => [severity, count(severity, known)]).filter(([severity, number]) => !shown[severity] && number > 0);
  const list = hidden.map(([severity, number]) => plural(number, severity)).join(" and ");
  const isOne = hidden.length === 1 && hidden[0][1] === 1;
  return [names.length > 0 && `No ${names.join(" or ")}.`, list && `${list} ${isOne ? "is" : "are"} hidden.`].filter(Boolean).join(" ");
}

function renderCount() {
  const documents = state.project?.documents ?? [];
  const problems = files && !isOutdated ? count("error") + count("warning") : undefined;
  const failing = documents.filter((it) => it.errors > 0 || it.state === "failed").length;
  setText(byId("problems-count"), problems ? `${problems}` : failing ? `${failing}` : "");
  byId("tab-problems").classList.toggle("bad", failing > 0 || state.project?.state === "broken");
}

function filterButton(severity, list) {
  const toggle = () => {
    shown[severity] = !shown[severity];
    render();
  };
  return button(plural(count(severity, list), severity), toggle, {
    "aria-pressed": `${shown[severity]}`,
    class: `filter ${severity}`,
    "data-key": `filter-${severity}`,
  });
}

// A diagnostic, in the panel and in the banner.
export function item(diagnostic) {
  const { severity, rule, message, place, excerpt, notes, help, fix } = diagnostic;
  return el(
    "li",
    { class: `diagnostic ${severity}` },
    el("p", { class: "message" }, el("span", { class: "severity" }, severity), " ", inline(message)),
    place && el("p", {}, placeLink(place)),
    excerpt && el("pre", { class: "excerpt", dir: "auto" }, excerpt.before, excerpt.place && el("mark", {}, excerpt.place), excerpt.after),
    notes.map((note) => el("p", { class: "note" }, inline(note.message), " ", placeLink(note.place))),
    help.map((text) => el("p", { class: "help" }, inline(text))),
    el(
      "p",
      { class: "actions" },
      diagnostic["has-page"]
        ? button(rule, () => showRule(rule), { class: "text", "aria-label": `Explain the rule ${rule}`, "data-key": `rule-${rule}-${place?.line}` })
        : el("span", { class: "quiet" }, rule),
      fix?.["is-safe"] && button("Fix…", () => showFix(fix), { class: "small", "aria-label": `Fix: ${fix.title}`, "data-key": `fix-${fix.id}` }),
    ),
  );
}

async function showFix({ id, title }) {
  let change;
  try {
    change = await ask.fix(id);
  } catch (failure) {
    openDialog("Fix", el("p", {}, inline(failure.message), "."));
    return;
  }
  const status = el("p", { class: "quiet", role: "status" });
  const apply = button("Apply", async () => {
    apply.disabled = true;
    try {
      const { path, count: number } = await ask.applyFix(id);
      announce(`${plural(number, "value")} changed in ${path}`);
      closeDialog();
    } catch (failure) {
      status.replaceChildren("Nothing was written: ", ...inline(failure.message), ".");
    }
  }, { class: "primary" });
  openDialog(
    "Fix",
    el("p", {}, inline(title), " in ", el("code", {}, change.path)),
    el("pre", { class: "diff" }, diffLines(change.diff)),
    el("p", { class: "actions" }, apply, button("Cancel", closeDialog), status),
  );
  apply.focus();
}

const KINDS = { "+": "added", "-": "removed" };

// The lines of a diff. Where one line takes the place of another, what differs in them is marked.
function diffLines(diff) {
  const lines = diff.split("\n");
  const kinds = lines.map((line) => (/^(\+\+\+|---|@@)/.test(line) ? "header" : KINDS[line[0]]));
  const isPair = (at) => kinds[at] === "removed" && kinds[at + 1] === "added" && kinds[at - 1] !== "removed" && kinds[at + 2] !== "added";
  return lines.map((line, at) => {
    const other = isPair(at) ? lines[at + 1] : isPair(at - 1) ? lines[at - 1] : undefined;
    const text = other === undefined ? line : difference(line, other);
    return el("span", { class: kinds[at] }, text, "\n");
  });
}

// A line with a mark on what another one does not have. Spaces in it are made visible.
function difference(line, other) {
  const most = Math.min(line.length, other.length);
  let start = 1;
  while (start < most && line[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && line.at(-1 - end) === other.at(-1 - end)) end += 1;
  const changed = line.slice(start, line.length - end).replaceAll(" ", "\u2423");
  return [line.slice(0, start), changed && el("mark", {}, changed), line.slice(line.length - end)];
}
