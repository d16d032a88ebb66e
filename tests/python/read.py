"""Reads a PDF with pdfplumber and pdfium, and prints what there is in it as JSON.

    read.py FILE.pdf

Nothing is judged here: the tests do that. `language`, `attachments`, `headings`, `bookmarks`, `figures` (the
alternative text of each) and `tables` are those of the document; `sizes` has a text for each size of type;
`outside` is text that stands outside of its page, `disordered` text that is read at another time than it
stands on the page.
"""

import json
import re
import sys

import pdfplumber
import pypdfium2
from pdfminer.pdftypes import resolve1

import order
import tags


def main(path):
    with pdfplumber.open(path) as pdf:
        tree = tags.tree(pdf)
        print(json.dumps({
            "language": tags.language(pdf),
            "attachments": attachments(pdf.doc.catalog),
            "headings": headings(tree),
            "bookmarks": bookmarks(path),
            "figures": [figure.alternative for figure in tree.find("Figure")],
            "tables": [table(found) for found in tree.find("Table")],
            "sizes": sizes(pdf),
            "outside": outside(path),
            "disordered": order.disordered(tree, pdf),
        }))


def attachments(catalog):
    """The files that belong to the document, and those that are only embedded in it."""
    listed = list(names(resolve1(resolve1(catalog.get("Names", {})).get("EmbeddedFiles", {}))))
    files = [attachment(resolve1(file), listed) for file in resolve1(catalog.get("AF", []))]
    belonging = [file["name"] for file in files]
    return files + [{"name": name, "listed": True} for name in listed if name not in belonging]


def attachment(file, listed):
    """A file, and whether a reader lists it."""
    name = tags.string(file["UF"])
    return {
        "name": name,
        "listed": name in listed,
        "description": tags.string(file["Desc"]) if "Desc" in file else None,
        "relationship": tags.literal(file.get("AFRelationship")),
    }


def names(node):
    """The names of a name tree (ISO 32000-1, 7.9.6)."""
    yield from (tags.string(resolve1(file)["UF"]) for file in resolve1(node.get("Names", []))[1::2])
    for child in resolve1(node.get("Kids", [])):
        yield from names(resolve1(child))


def headings(tree):
    found = tree.find(*(f"H{level}" for level in range(1, 10)))
    return [{"level": int(heading.kind[1:]), "text": heading.text()} for heading in found]


def bookmarks(path):
    return [mark.get_title() for mark in pypdfium2.PdfDocument(path).get_toc()]


def table(found):
    return [[cell(held) for held in row.find("TH", "TD")] for row in found.find("TR")]


def cell(held):
    characters = held.characters()
    visible = [character for character in characters if character["text"].strip("\u200b \u00a0")]
    return {
        "text": tags.text(characters),
        "head": held.kind == "TH",
        "columns": held.attributes.get("ColSpan", 1),
        "rows": held.attributes.get("RowSpan", 1),
        "pages": sorted({character["page_number"] for character in visible}),
        "left": min((character["x0"] for character in visible), default=None),
        "right": max((character["x1"] for character in visible), default=None),
    }


def sizes(pdf):
    """A text of each size."""
    texts = {}
    for page in pdf.pages:
        for character in page.chars:
            size = round(height(character), 2)
            if len(texts.setdefault(size, "")) < 30:
                texts[size] += character["text"]
    return [{"size": size, "text": text} for size, text in sorted(texts.items()) if text.strip()]


def height(character):
    """The size of type, for text that stands upright or is turned by a quarter."""
    turned = abs(character["matrix"][0]) < abs(character["matrix"][1])
    return character["width"] if turned else character["height"]


def outside(path):
    """Words that do not stand wholly on their page; only pdfium sees those."""
    found = []
    for number, page in enumerate(pypdfium2.PdfDocument(path), 1):
        text = page.get_textpage()
        whole = text.get_text_range()
        for word in re.finditer(r"\S+", whole):
            boxes = [text.get_charbox(index) for index in range(*word.span())]
            if not all(within(box, page.get_size()) for box in boxes):
                found.append(f"page {number}: {word.group()}")
    return found


def within(box, size):
    left, bottom, right, top = box
    return left >= -0.5 and bottom >= -0.5 and right <= size[0] + 0.5 and top <= size[1] + 0.5


if __name__ == "__main__":
    main(sys.argv[1])
