// The card of a figure, of a source, of several claims and of a line of a template.

import { button, el, plural } from "./dom.js";
import { editorButton, placeLink, placeText } from "./place.js";
import { summary } from "./state.js";

const ORIGINS = {
  default: "default of the dataset",
  correction: "corrected",
  lookup: "looked up",
  assumed: "assumed",
};

// Places of a page that are links of their own, and documents that are listed; the others are folded.
const SHOWN_PLACES = 4;
const SHOWN_DOCUMENTS = 5;

const row = (term, ...description) => [el("dt", {}, term), el("dd", {}, ...description)];

const section = (heading, ...children) => el("section", {}, el("h3", {}, heading), ...children);

const external = (address, text) =>
  /^https?:/.test(address) ? el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text) : text;

// The card of a claim. `actions` show another claim, a source or a printed place.
export function claimCard(card, actions, template) {
  return el(
    "article",
    { class: "card" },
    el("p", { class: "kicker" }, "Claim ", el("code", {}, card.id)),
    el("h2", { class: "figure", dir: "auto" }, card.figure),
    el("p", { class: "understood" }, el("span", { class: "quiet" }, "Understood as "), card.understood ?? "no figure"),
    card.quote && el("blockquote", { dir: "auto" }, card.quote),
    facts(card),
    section("Sources", el("ul", { class: "sources" }, card.sources.map((it) => citation(it, actions)))),
    printed(card["printed-in"], actions),
    section("Row", placeLine(card.place), fields(card.fields)),
    corrections(card.fields),
    related(card.related, actions),
    series(card.series, card.id, actions),
    duplicates(card.duplicates),
    templateSection(template),
  );
}

function facts(card) {
  // The days that a time can mean, unless it is a day.
  const days = ({ text, first, last }) => {
    if (first === last) return text;
    return [text, el("span", { class: "days" }, `${first ?? "…"} to ${last ?? "…"}`)];
  };
  return el(
    "dl",
    { class: "facts" },
    row("Reported by", card.body, card["speaks-for"] && el("span", { class: "quiet" }, ` for ${card["speaks-for"]}`)),
    card["as-of"] && row("As of", days(card["as-of"])),
    card.period && row("Period", days(card.period)),
    (card.from || card.to) && row("Transfer", `${card.from ?? "unknown"} → ${card.to ?? "unknown"}`),
    row("Status", `${card.status}, ${card.basis}`),
    row("Dataset", card.dataset),
  );
}

function citation({ key, pinpoint, title, link, place }, actions) {
  return el(
    "li",
    {},
    button(title ?? key, () => actions.source(key), { class: "text" }),
    pinpoint && `, ${pinpoint}`,
    link && [" ", external(link, "Open source ↗")],
    el("br"),
    placeLink(place),
  );
}

function fields(list) {
  const rows = list.filter((field) => field.value !== undefined);
  return el(
    "dl",
    { class: "fields" },
    rows.map((field) =>
      row(
        field.name,
        field.value,
        ORIGINS[field.origin] && el("span", { class: "tag" }, ORIGINS[field.origin]),
        field.place && ORIGINS[field.origin] && [" ", placeLink(field.place)],
        field.row?.length > 0 && looked(field),
      ),
    ),
  );
}

// The row of a lookup table that a field stands for.
function looked({ table, row: found }) {
  return el("details", {}, el("summary", {}, `row of ${table ?? "a table"}`), fields(found));
}

function corrections(list) {
  const corrected = list.filter((field) => field.overrode?.length > 0);
  if (corrected.length === 0) return undefined;
  const items = corrected.flatMap(({ name, overrode }) =>
    overrode.map((it) =>
      el(
        "li",
        {},
        el("code", {}, name),
        ": was ",
        it.was === undefined ? el("span", { class: "quiet" }, "empty") : el("del", {}, it.was),
        it.reason && `; ${it.reason}`,
        it.source && el("span", { class: "quiet" }, ` (${it.source})`),
        el("br"),
        placeLink(it.place),
      ),
    ),
  );
  return section("Corrections", el("ul", {}, items));
}

function related(list, actions) {
  if (list.length === 0) return undefined;
  const items = list.map(({ relation, id, figure }) =>
    el("li", {}, `${relation} `, button(id, () => actions.claim(id), { class: "text" }), figure && `: ${figure}`),
  );
  return section("Related claims", el("ul", {}, items));
}

function series(view, own, actions) {
  if (!view) return undefined;
  const items = view.members.map(({ id, "as-of": date, figure, "is-current": isCurrent }) =>
    el(
      "li",
      {},
      id === own ? el("code", {}, id) : button(id, () => actions.claim(id), { class: "text" }),
      `: ${figure}`,
      date && el("span", { class: "quiet" }, `, ${date}`),
      isCurrent && el("span", { class: "tag" }, "current"),
    ),
  );
  return section(`Series ${view.name}`, el("ul", {}, items));
}

function duplicates(list) {
  if (list.length === 0) return undefined;
  const items = list.map(({ dropped, reason }) => el("li", {}, placeLink(dropped), `: ${reason}`));
  return section("Dropped rows with this id", el("ul", {}, items));
}

// Where a claim or a source is printed, with a button for each place.
function printed(places, actions) {
  if (places.length === 0) return section("Printed", el("p", { class: "quiet" }, "In none of the documents that were opened."));
  const items = [...group(places, (it) => it.document)].map(([document, list]) => {
    const pages = [...group(list, (it) => it.page).values()];
    const buttons = pages.map((onPage, index) => [index > 0 && ", ", pageButtons(onPage, actions)]);
    return el("li", {}, el("span", { dir: "auto" }, summary(document)?.title ?? document), ": ", buttons);
  });
  const rest = items.splice(SHOWN_DOCUMENTS);
  const more = rest.length > 0 && el("details", {}, el("summary", {}, plural(rest.length, "more document")), el("ul", { class: "printed" }, rest));
  return section("Printed", el("ul", { class: "printed" }, items), more);
}

// "page 1"; where a page has several places, "page 1 (1, 2)", or of many only their number: "page 1 (21 places)".
function pageButtons(places, actions) {
  const name = `page ${places[0].page + 1}`;
  const link = (place, text, label) => button(text, () => actions.place(place), { class: "text", "aria-label": label });
  if (places.length === 1) return link(places[0], name);
  if (places.length > SHOWN_PLACES) return [link(places[0], name), ` (${places.length} places)`];
  const buttons = places.map((place, index) => [index > 0 && ", ", link(place, `${index + 1}`, `${name}, place ${index + 1}`)]);
  return [`${name} (`, buttons, ")"];
}

function group(list, key) {
  const groups = new Map();
  for (const item of list) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

// A text in which an address is a link.
function linked(text, address) {
  if (!address || !text.includes(address)) return text;
  const at = text.indexOf(address);
  return [text.slice(0, at), external(address, address), text.slice(at + address.length)];
}

export function sourceCard(card, actions, template) {
  const { key, title, entry, link, place, claims } = card;
  return el(
    "article",
    { class: "card" },
    el("p", { class: "kicker" }, "Source ", el("code", {}, key)),
    el("h2", { class: "figure", dir: "auto" }, title ?? key),
    entry !== title && el("p", { dir: "auto" }, linked(entry, link)),
    link && !entry.includes(link) && el("p", {}, external(link, link)),
    section("Entry", placeLine(place)),
    printed(card["printed-in"], actions),
    section("Claims that cite it", claimButtons(claims, actions)),
    templateSection(template),
  );
}

function claimButtons(ids, actions) {
  if (ids.length === 0) return el("p", { class: "quiet" }, "None.");
  return el("ul", { class: "inline" }, ids.map((id) => el("li", {}, button(id, () => actions.claim(id), { class: "text" }))));
}

// A figure or text of several claims.
export function claimsCard({ claims, "is-total": isTotal, template }, actions) {
  return el(
    "article",
    { class: "card" },
    el("p", { class: "kicker" }, "Several claims"),
    el("h2", { class: "figure" }, isTotal ? `Made of ${claims.length} claims` : `Printed with ${claims.length} claims`),
    claimButtons(claims, actions),
    templateSection(template),
  );
}

export function templateCard({ place, cell }) {
  const isSetting = cell?.path.endsWith(".toml");
  return el(
    "article",
    { class: "card" },
    el("p", { class: "kicker" }, isSetting ? "Setting" : cell ? "Value" : "Text"),
    cell && section(isSetting ? "Configuration" : "Data", placeLine(cell)),
    templateSection(place),
  );
}

// Text that is neither of the data nor of a template.
export function layoutCard() {
  return el(
    "article",
    { class: "card" },
    el("p", { class: "kicker" }, "Layout"),
    el("p", {}, "This text is made by the layout, such as the head of a table, or the number of a page, an item or a footnote. It is in no file of the project."),
  );
}

const SHIPPED = "This template is a part of briefpress. The project has no file in its place.";

function templateSection(place) {
  if (!place) return undefined;
  if (!place["is-shipped"]) return section("Template", placeLine(place));
  return section("Template", el("p", { class: "place-line" }, el("code", {}, placeText(place))), el("p", { class: "quiet" }, SHIPPED));
}

const placeLine = (place) => el("p", { class: "place-line" }, placeLink(place), editorButton(place));

export function hintCard(text) {
  return el("p", { class: "hint" }, text);
}
