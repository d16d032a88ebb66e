// Keys. Single letters can be switched off: some programs that type for the user send them by accident.

import { byId, closeDialog, el, openDialog } from "./dom.js";

const STORED = "briefpress-single-keys";

const areOn = () => localStorage.getItem(STORED) !== "off";

// `actions`: [{ keys: ["n", "ArrowRight"], name, run }]
export function listen(actions) {
  byId("keys").addEventListener("click", () => showKeys(actions));
  byId("dialog-close").addEventListener("click", closeDialog);
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (byId("dialog").open || event.target.closest("input, select, textarea")) return;
    if (event.key.length === 1 && !areOn()) return;
    const action = actions.find(({ keys }) => keys.includes(event.key));
    if (!action) return;
    event.preventDefault();
    action.run();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "?" && !byId("dialog").open && !event.target.closest("input, select, textarea") && areOn()) showKeys(actions);
  });
}

function showKeys(actions) {
  const checkbox = el("input", { type: "checkbox", id: "single-keys" });
  checkbox.checked = areOn();
  checkbox.addEventListener("change", () => localStorage.setItem(STORED, checkbox.checked ? "on" : "off"));
  const names = { Escape: "Esc", ArrowLeft: "←", ArrowRight: "→" };
  const rows = actions.flatMap(({ keys, name }) => [
    el("dt", {}, keys.map((key, index) => [index > 0 && " or ", el("kbd", {}, names[key] ?? key)])),
    el("dd", {}, name),
  ]);
  openDialog(
    "Keyboard shortcuts",
    el("dl", { class: "keys" }, rows, el("dt", {}, el("kbd", {}, "Tab")), el("dd", {}, "Next figure, citation or control; Enter opens it"), el("dt", {}, el("kbd", {}, "Ctrl"), " ", el("kbd", {}, "F")), el("dd", {}, "Search the pages, as in any page of the browser")),
    el("p", {}, el("label", { class: "choice" }, checkbox, " Use keys without Ctrl")),
  );
}

// The tabs of a list: arrows move between them.
export function tabKeys(list) {
  list.addEventListener("keydown", (event) => {
    const tabs = [...list.querySelectorAll("[role=tab]")];
    const now = tabs.indexOf(document.activeElement);
    const next = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (next === undefined || now < 0) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  });
}
