"""How the pages of PDFs divide their room: what share of the characters is reading text, tables and charts, small print,
footnotes and sources; how long lines are, how small type is, how high bands are that nothing stands in, what the first
chart says.

    python tests/python/measures.py [--faults] PDF…

prints a table in Markdown, a row for each document; with `--faults` in place of it what exceeds the limits below, as JSON.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pdfplumber

import tags

MM = 72 / 25.4

NOTES = ("Note", "FENote")
DATA = ("Table", "Figure", "Caption")

# Sizes in points: above the first is reading text, up to the second is small print, between them are tables.
LEAST_READING = 8.9
MOST_SMALL = 8.05
# Running text, whose lines are measured.
RUNNING = (10.0, 11.6)
# Sans-serif text has larger letters at the same size.
LEAST_TEXT, LEAST_SANS, LEAST_MARK = 7.95, 6.95, 6.95

# A band that nothing stands in is higher than this, unless the document ends above it.
HIGHEST_BAND = 60
LEAST_SHARE_OF_READING, MOST_SHARE_OF_NOTES = 50, 15
LINES = (65, 80)


@dataclass
class Measures:
    name: str
    pages: int
    shares: Counter
    """How many characters are `reading`, `data` (tables and charts), `small` print (what is below these, the imprint), `notes`
    (footnotes and sources) and `furniture`."""
    lines: list
    """The numbers of characters of full lines of running text."""
    text: float
    """The size of the smallest text, in points."""
    sans: float
    """The size of the smallest text in a sans-serif."""
    mark: float
    """The size of the smallest raised number or letter."""
    bands: list
    """Pages and heights in millimetres of empty bands."""
    chart: tuple
    """The page of the first chart and the first words of its caption."""

    def share(self, kind):
        printed = sum(count for kind, count in self.shares.items() if kind != "furniture")
        return 100 * self.shares[kind] / max(1, printed)

    def row(self):
        lines = f"{median(self.lines):.0f} ({max(self.lines)})" if self.lines else "–"
        band = max((height for _, height in self.bands), default=0)
        chart = f"p. {self.chart[0]}: {self.chart[1]}" if self.chart else "–"
        shares = " | ".join(f"{self.share(kind):.0f} %" for kind in ("reading", "data", "small", "notes"))
        return f"| {self.name} | {self.pages} | {shares} | {lines} | {self.text:.1f} / {self.sans:.1f} / {self.mark:.1f} | {band:.0f} mm | {chart} |"

    def faults(self, is_brief):
        """What exceeds the limits; those of shares and of the first chart are for briefs."""
        found = []
        if self.text < LEAST_TEXT:
            found.append(f"text of {self.text:.1f} pt")
        if self.sans < LEAST_SANS:
            found.append(f"sans-serif text of {self.sans:.1f} pt")
        if self.mark < LEAST_MARK:
            found.append(f"marks of {self.mark:.1f} pt")
        found += [f"page {page}: nothing on {height:.0f} mm" for page, height in self.bands if height > HIGHEST_BAND]
        if self.lines and not LINES[0] <= median(self.lines) <= LINES[1]:
            found.append(f"lines of {median(self.lines):.0f} characters")
        if is_brief:
            if self.share("reading") < LEAST_SHARE_OF_READING:
                found.append(f"{self.share('reading'):.0f} % reading text")
            if self.share("notes") > MOST_SHARE_OF_NOTES:
                found.append(f"{self.share('notes'):.0f} % footnotes and sources")
            if not self.chart or self.chart[0] > 1:
                found.append("no chart on the first page")
        return found


HEAD = "| document | pages | reading text | tables, charts | small print | footnotes, sources | lines: median (longest) | smallest text / sans-serif / mark, pt | highest empty band | first chart |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---|"


def measures(path):
    tags.keep_marks_of_nested_content()
    with pdfplumber.open(path) as pdf:
        root = tags.tree(pdf)
        pieces = list(placed(root))
        shares, sizes, sans, marks = Counter(), [], [], []
        for kinds, piece in pieces:
            visible = [character for character in piece if character["text"].strip("\u200b\u200e\u200f\u2066\u2067\u2069 ")]
            for character in visible:
                shares[kind_of(kinds, character["size"])] += 1
            for character in visible:
                of_kind = marks if is_mark(visible) else sans if "Sans" in character["fontname"] else sizes
                of_kind.append(character["size"])
        everything = sum(1 for page in pdf.pages for character in page.chars if character["text"].strip())
        shares["furniture"] = everything - sum(shares.values())
        return Measures(
            Path(path).stem,
            len(pdf.pages),
            shares,
            [length for kinds, piece in paragraphs(root) for length in full_lines(piece)],
            min(sizes, default=99),
            min(sans, default=99),
            min(marks, default=99),
            list(bands(pdf)),
            first_chart(root),
        )


def placed(element, kinds=()):
    """The pieces of marked content with the kinds of the elements that they are in."""
    for child in element.content:
        if isinstance(child, tags.Element):
            if child.kind != "Artifact":
                yield from placed(child, (*kinds, child.kind))
        elif child:
            yield kinds, child


def kind_of(kinds, size):
    if any(kind in NOTES for kind in kinds):
        return "notes"
    if any(kind in DATA for kind in kinds):
        return "data"
    if size >= LEAST_READING:
        return "reading"
    if size > MOST_SMALL:
        return "data"
    return "notes" if "LBody" in kinds else "small"


def is_mark(characters):
    """Whether a piece is a raised number or letter."""
    return len(characters) <= 4 and re.fullmatch(r"[\d\w*†,–]*", "".join(character["text"] for character in characters)) is not None


def paragraphs(element, kinds=()):
    """The paragraphs that stand in no table, chart or note, with their characters."""
    for child in element.elements():
        if child.kind == "P" and not any(kind in (*NOTES, *DATA) for kind in kinds):
            yield kinds, [character for piece in child.pieces(NOTES) for character in piece]
        elif child.kind != "Artifact":
            yield from paragraphs(child, (*kinds, child.kind))


def full_lines(characters):
    """The numbers of characters of the lines of a paragraph, without its last one."""
    lines = Counter()
    for character in characters:
        if RUNNING[0] <= character["size"] <= RUNNING[1]:
            lines[character["page_number"], round(character["bottom"] / 4)] += 1
    return list(lines.values())[:-1]


def bands(pdf):
    """The highest band of each page in which nothing stands, down to the foot; where a part of the document ends, above its last line."""
    for number, page in enumerate(pdf.pages, 1):
        drawn = [
            (item["top"], item["bottom"])
            for kind in ("char", "line", "rect", "curve", "image")
            for item in page.objects.get(kind, [])
            if item["bottom"] - item["top"] < page.height / 2 and str(item.get("text", "x")).strip()
        ]
        drawn.sort()
        at, highest = drawn[0][1] if drawn else 0, 0
        # A part ends before pages of another orientation.
        after = pdf.pages[number].width if number < len(pdf.pages) else 0
        is_last = after != page.width
        # The foot of the page has up to two lines, and a rule above them.
        foot = max((bottom for _, bottom in drawn), default=0) - 30
        for top, bottom in drawn:
            if not (is_last and top > foot):
                highest = max(highest, top - at)
            at = max(at, bottom)
        yield number, highest / MM


def first_chart(root):
    """The page of the first chart, and what its caption says in bold."""
    pieces = list(placed(root))
    figures = [piece for kinds, piece in pieces if "Figure" in kinds and "Table" not in kinds]
    page = min((piece[0]["page_number"] for piece in figures), default=None)
    if page is None:
        return None
    captions = [piece for kinds, piece in pieces if "Caption" in kinds and piece[0]["page_number"] == page]
    bold = [tags.text([it for it in piece if "Bold" in it["fontname"]]) for piece in captions]
    return page, " ".join(" ".join(bold).split())[:60]


def main():
    paths = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    found = [measures(path) for path in paths]
    if "--faults" in sys.argv:
        print(json.dumps([f"{one.name}: {fault}" for one in found for fault in one.faults("brief" in one.name)], ensure_ascii=False))
    else:
        print(HEAD, *(one.row() for one in found), sep="\n")


if __name__ == "__main__":
    main()
