// Elements, made without markup in strings: data can never become code.

export const byId = (id) => document.getElementById(id);

// An element with attributes and children. `on…` attributes are listeners; `undefined`, `null` and `false` leave one out.
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

// The children in nested arrays, without those that are left out.
const present = (children) => children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);

export function button(label, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, label);
}

// Sets the text of an element only if it differs, so that screen readers do not repeat it.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// Reads a text to users of screen readers.
export function announce(text) {
  setText(byId("announcer"), text);
}

export function plural(count, one, many = `${one}s`) {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

// Opens the dialog. It returns the focus to where it was.
export function openDialog(title, ...body) {
  const dialog = byId("dialog");
  setText(byId("dialog-title"), title);
  byId("dialog-body").replaceChildren(...present(body));
  if (!dialog.open) dialog.showModal();
  byId("dialog-body").scrollTop = 0;
}

export function closeDialog() {
  byId("dialog").close();
}
