// The server: questions and events.

// An answer that is not the one hoped for: the message is the server's reason, and `diagnostics` say why the project or
// document is broken.
export class Failure extends Error {
  constructor(status, body) {
    const diagnostics = status === 409 && Array.isArray(body) ? body : [];
    const reason = typeof body === "string" ? body : diagnostics[0]?.message;
    super(reason ?? `the server answered with ${status}`);
    this.status = status;
    this.diagnostics = diagnostics;
  }
}

const RETRY_MS = 40;

let changeToken = "";

export function setChangeToken(token) {
  changeToken = token;
}

const path = (...parts) => `/api/${parts.map(encodeURIComponent).join("/")}`;

export const addresses = {
  picture: (digest) => path("pages", digest, "picture"),
  pdf: (id) => path("documents", id, "pdf"),
};

async function request(address, options = {}) {
  for (;;) {
    const response = await fetch(address, { cache: "no-store", ...options });
    // A newer revision has cancelled the work.
    if (response.status === 503) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      continue;
    }
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    const body = isJson ? await response.json() : undefined;
    if (!response.ok) throw new Failure(response.status, body);
    return body;
  }
}

export const ask = {
  settings: () => request("/api/settings"),
  state: (signal) => request("/api/state", { signal }),
  document: (id, signal) => request(path("documents", id), { signal }),
  layer: (digest) => request(path("pages", digest, "layer")),
  at: (id, page, x, y) =>
    request(`${path("documents", id, "at")}?${new URLSearchParams({ page, x: x.toFixed(2), y: y.toFixed(2) })}`),
  claims: (signal) => request("/api/claims", { signal }),
  claim: (id) => request(path("claims", id)),
  source: (key) => request(path("sources", key)),
  diagnostics: (signal) => request("/api/diagnostics", { signal }),
  rule: (name) => request(path("rules", name)),
  fix: (id) => request(path("fixes", id)),
  applyFix: (id) =>
    request(path("fixes", id), { method: "POST", headers: { "X-Briefpress-Token": changeToken } }),
};

// Calls `onevent` with each event, `onopen` when the connection is there (again), `onlost` when it is not. A page that is
// not visible is not connected: browsers allow six connections to a server.
export function connect({ onevent, onopen, onlost }) {
  let source;
  const open = () => {
    source = new EventSource("/api/events");
    source.onopen = onopen;
    source.onmessage = (message) => onevent(JSON.parse(message.data));
    source.onerror = () => onlost(source.readyState === EventSource.CLOSED);
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = undefined;
    } else if (!source) {
      open();
    }
  });
  window.addEventListener("pagehide", () => source?.close());
  open();
}
