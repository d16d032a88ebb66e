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

// Writes the address of the state. A step back in the browser leads to the last one that was kept.
export function writeAddress({ keep = false } = {}) {
  const { view, chosen, page, selected } = state;
  const path = view === "claims" ? "/claims" : `${encodeURIComponent(chosen ?? "")}/${page + 1}`;
  const query = selected ? `?${new URLSearchParams({ [selected.kind]: selected.id })}` : "";
  const hash = `#${path}${query}`;
  if (hash === location.hash) return;
  if (keep) history.pushState(null, "", hash);
  else history.replaceState(null, "", hash);
}
