// The address of what is shown: `#DOCUMENT/PAGE`, `#/claims`, each with `?claim=ID` or `?source=KEY`. It can be kept, shared and
// reloaded.

import { state } from "./state.js";

export function readAddress() {
  const [path, query = ""] = location.hash.slice(1).split("?");
  const [name, page] = path.split("/");
  const parameters = new URLSearchParams(query);
  const kind = ["claim", "source"].find((it) => parameters.has(it));
  const number = Number.parseInt(page, 10);
  return {
    view: path === "/claims" ? "claims" : "pages",
    document: decode(name),
    page: number >= 1 ? number - 1 : 0,
    selected: kind && { kind, id: parameters.get(kind) },
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text) || undefined;
  } catch {
    return undefined;
  }
}

// What the last address was of.
let written;

// Writes the address of the state. Another document, view or card is a new step in the history of the browser; another page is not,
// since pages are turned by scrolling.
export function writeAddress() {
  const { view, chosen, page, selected } = state;
  const path = view === "claims" ? "/claims" : `${encodeURIComponent(chosen ?? "")}/${page + 1}`;
  const query = selected ? `?${new URLSearchParams({ [selected.kind]: selected.id })}` : "";
  const hash = `#${path}${query}`;
  const isStep = written?.chosen && (written.view !== view || written.query !== query || (view === "pages" && written.chosen !== chosen));
  written = { view, chosen, query };
  if (hash === location.hash) return;
  if (isStep) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}
