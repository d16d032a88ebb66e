// The page of a rule, and the few forms of Markdown that texts of rules have.

import { ask } from "./api.js";
import { el, openDialog } from "./dom.js";

export async function showRule(name) {
  const { group, severity, blocks } = await ask.rule(name);
  openDialog(name, el("p", { class: "quiet" }, `${group} · `, inline(severity)), blocks.map(block));
}

function block({ kind, text, path }) {
  if (kind === "heading") return el("h3", {}, text);
  if (kind === "file") return [path && el("p", { class: "file-name" }, path), el("pre", {}, text)];
  return el("p", {}, inline(text));
}

// Text with `code`, **strong**, *emphasis* and [links](…), of which only those to the web lead anywhere.
export function inline(text) {
  const pattern = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)/g;
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index));
    const [whole, code, strong, emphasis, label, address] = match;
    if (code) parts.push(el("code", {}, code));
    else if (strong) parts.push(el("strong", {}, strong));
    else if (emphasis) parts.push(el("em", {}, emphasis));
    else if (/^https:/.test(address)) parts.push(el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label));
    else parts.push(label);
    end = match.index + whole.length;
  }
  parts.push(text.slice(end));
  return parts;
}
