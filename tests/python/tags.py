"""The tag tree of a PDF, with the characters that each element marks, read with pdfplumber."""

from dataclasses import dataclass, field

import pdfplumber.page
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

SOFT_HYPHEN = "a hyphen where a word is broken"


def keep_marks_of_nested_content():
    """Makes pdfplumber give characters in marked content within marked content the outer mark."""
    device = pdfplumber.page.PDFPageAggregatorWithMarkedContent

    def begin(self, tag, props=None):
        self.__dict__.setdefault("opened", []).append((self.cur_mcid, self.cur_tag))
        actual = props.get("ActualText") if isinstance(props, dict) else None
        self.cur_tag = SOFT_HYPHEN if actual is not None and string(actual) == "\u00ad" else literal(tag)
        if isinstance(props, dict) and "MCID" in props:
            self.cur_mcid = props["MCID"]

    def end(self):
        opened = self.__dict__.setdefault("opened", [])
        self.cur_mcid, self.cur_tag = opened.pop() if opened else (None, None)

    device.begin_tag, device.end_tag = begin, end


@dataclass
class Element:
    """An element of the tree. Its content is elements and pieces of marked content, in their order."""

    kind: str
    attributes: dict
    alternative: str | None
    content: list = field(default_factory=list)

    def elements(self):
        return (child for child in self.content if isinstance(child, Element))

    def find(self, *kinds):
        """The outermost elements of these kinds below this one, in the order of the tree."""
        for child in self.elements():
            if child.kind in kinds:
                yield child
            else:
                yield from child.find(*kinds)

    def pieces(self, without=()):
        """Lists of characters that are marked together, without those in elements of some kinds."""
        for child in self.content:
            if not isinstance(child, Element):
                yield child
            elif child.kind not in without:
                yield from child.pieces(without)

    def characters(self):
        return [character for piece in self.pieces() for character in piece]

    def text(self):
        return text(self.characters())


def tree(pdf):
    """The root of the tag tree of a PDF that pdfplumber has opened."""
    marked = {}
    for page in pdf.pages:
        for character in page.chars:
            marked.setdefault((page.page_obj.pageid, character["mcid"]), []).append(character)
    root = resolve1(pdf.doc.catalog["StructTreeRoot"])
    roles = {name: literal(role) for name, role in resolve1(root.get("RoleMap", {})).items()}
    whole = Element("Root", {}, None)
    whole.content = list(content(root.get("K"), None, marked, roles))
    return whole


def language(pdf):
    """The language of the document, a BCP 47 tag."""
    catalog = pdf.doc.catalog
    return string(catalog["Lang"]) if "Lang" in catalog else None


def content(kids, page, marked, roles):
    """What `K` of an element stands for: pieces of marked content, and elements."""
    kids = resolve1(kids)
    for kid in kids if isinstance(kids, list) else [kids]:
        held = resolve1(kid)
        if isinstance(held, int):
            yield marked.get((page, held), [])
        elif isinstance(held, dict) and "MCID" in held:
            yield marked.get((identity(held.get("Pg"), page), held["MCID"]), [])
        elif isinstance(held, dict) and "S" in held:
            yield element(held, identity(held.get("Pg"), page), marked, roles)


def element(held, page, marked, roles):
    kind = literal(held["S"])
    alternative = resolve1(held.get("Alt"))
    made = Element(roles.get(kind, kind), attributes(held), alternative and string(alternative))
    made.content = list(content(held.get("K"), page, marked, roles))
    return made


def attributes(held):
    """All attributes of an element, whatever owns them."""
    groups = resolve1(held.get("A", []))
    merged = {}
    for group in groups if isinstance(groups, list) else [groups]:
        merged.update(resolve1(group))
    return merged


def identity(reference, otherwise):
    return reference.objid if isinstance(reference, PDFObjRef) else otherwise


def literal(name):
    return name.name if isinstance(name, PSLiteral) else name


def string(raw):
    """A text string of a PDF (ISO 32000-1, 7.9.2.2); what is no UTF-16 is near enough to Latin-1."""
    raw = resolve1(raw)
    return raw[2:].decode("utf-16-be") if raw.startswith(b"\xfe\xff") else raw.decode("latin-1")


def text(characters):
    """Characters as text: a blank where a new line begins or a gap is wide."""
    written = ""
    for before, character in zip([None, *characters], characters):
        if before and parted(before, character):
            written += " "
        written += character["text"]
    return " ".join(written.replace("\u200b", "").replace("\u00ad", "").split())


def parted(before, after):
    lower = after["top"] - before["top"] > 0.7 * before["size"]
    return lower or after["x0"] - before["x1"] > 0.2 * before["size"]
