// The figures that have changed since the page was opened.

import { byId, button, el, setText } from "./dom.js";
import { state, summary, watch } from "./state.js";

let changes = [];
let handlers = {};

export function showChangeList(given) {
  handlers = given;
  watch(["project"], render);
  render();
}

// Adds the changes of a revision. A figure that is again what it was is not a change any more.
export function addChanges(document, revision, changed) {
  const added = [];
  for (const { claim, page, rects, old, new: current } of changed) {
    const same = (it) => it.document === document && it.claim === claim && it.current === old;
    const known = changes.findIndex(same);
    const [earlier] = known >= 0 ? changes.splice(known, 1) : [];
    const first = earlier ? earlier.old : old;
    if (first !== current) added.push({ document, revision, claim, page, rect: rects[0], old: first, current });
  }
  changes = [...added, ...changes];
  render();
}

function render() {
  const panel = byId("panel-changes");
  setText(byId("changes-count"), changes.length > 0 ? `${changes.length}` : "");
  if (changes.length === 0) {
    panel.replaceChildren(el("p", { class: "hint" }, "Figures that change while this page is open are listed here."));
    return;
  }
  const items = changes.map((change) =>
    el(
      "li",
      {},
      button(
        [
          change.old ? el("del", {}, change.old) : el("span", { class: "quiet" }, "new"),
          " → ",
          change.current ? el("ins", {}, change.current) : el("span", { class: "quiet" }, "removed"),
        ],
        () => handlers.ongo(change),
        { class: "change" },
      ),
      el(
        "p",
        { class: "quiet" },
        [
          summary(change.document)?.title ?? change.document,
          `page ${change.page + 1}`,
          change.claim,
          `revision ${change.revision}`,
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
  );
  panel.replaceChildren(el("h2", {}, "Changed since you opened"), el("ul", { class: "change-list" }, items));
}

// The latest change, in the document that is shown if there is one.
export function latestChange() {
  return changes.find((it) => it.document === state.chosen) ?? changes[0];
}
