// What the page shows, and who wants to know when it changes.

const listeners = new Map();

export const state = {
  settings: {},
  // The answer of /api/state.
  project: undefined,
  // The answer of /api/documents/ID that is shown.
  document: undefined,
  // The id of the document that was chosen; its pages may not be there yet.
  chosen: undefined,
  // The page that is read, from 0.
  page: 0,
  view: "pages",
  // What the card is about: { kind: "claim" | "source", id }.
  selected: undefined,
  isBuilding: false,
  // Whether the server answers: "open", "lost" or "ended".
  connection: "open",
};

// Calls a function after a change of one of the names.
export function watch(names, listener) {
  for (const name of names) {
    if (!listeners.has(name)) listeners.set(name, new Set());
    listeners.get(name).add(listener);
  }
}

// Changes the state, then calls each listener once.
export function update(changes) {
  const names = Object.keys(changes).filter((name) => state[name] !== changes[name]);
  Object.assign(state, changes);
  const called = new Set(names.flatMap((name) => [...(listeners.get(name) ?? [])]));
  for (const listener of called) listener();
}

export function summary(id) {
  return state.project?.documents.find((it) => it.id === id);
}
