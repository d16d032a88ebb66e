// Places in files, with a link that opens them in the user's editor.

import { el } from "./dom.js";
import { state } from "./state.js";

export function placeText({ path, line, column, cell }) {
  return cell ? `${path}:${cell}` : `${path}:${line}:${column}`;
}

function editorAddress({ path, line, column }) {
  const folder = state.project?.folder ?? "";
  let full = `${folder}/${path}`.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
  full = full.replace(/^(\/?[A-Za-z])%3A\//, "$1:/");
  const template = state.settings.editor ?? "";
  if (template.includes("/{path}")) full = full.replace(/^\//, "");
  return template.replaceAll("{path}", full).replaceAll("{line}", line).replaceAll("{column}", column);
}

// `file:line:column` as a link.
export function placeLink(place) {
  const text = placeText(place);
  return el("a", { class: "place", href: editorAddress(place), title: "Open in editor", "aria-label": `${text}, open in editor` }, text);
}

export function editorButton(place) {
  return el("a", { class: "button small", href: editorAddress(place), "aria-label": `Open in editor: ${placeText(place)}` }, "Open in editor");
}
