"""The blocks of a PDF, in the order of its tags: what a reader takes in one after the other."""

import re
from dataclasses import dataclass, field

import pdfplumber

import tags

BLOCKS = {"P", "H1", "H2", "H3", "H4", "H5", "H6", "Caption", "Title", "LI", "LBody", "TOCI"}
# Fonts draw Arabic letters with vowels in parts that stand for several letters; the vowels tell nothing.
VOWELS = re.compile("[\u064b-\u065f]")
NOTES = ("Note", "FENote")
HEADS = {"H1", "H2", "H3", "H4", "H5", "H6"}


@dataclass
class Block:
    kind: str
    """`head`, `text`, `caption`, `row`, `headrow`, `alt`, `note` or `toc`."""
    text: str
    cells: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    """Of a row the heads of its table's columns."""
    table: int = 0
    level: int = 0
    """Of a heading."""


def read(path):
    """The blocks of a PDF."""
    tags.keep_marks_of_nested_content()
    with pdfplumber.open(path) as pdf:
        root = tags.tree(pdf)
        language = tags.language(pdf) or "en"
        return Reader(language.startswith("ar")).blocks(root)


@dataclass
class Run:
    """What follows each other in lines, and the notes to it."""

    characters: list = field(default_factory=list)
    notes: list = field(default_factory=list)


class Reader:
    def __init__(self, mirrored):
        self.mirrored = mirrored
        self.found = []
        self.tables = 0

    def blocks(self, root):
        self.walk(root)
        return [block for block in self.found if block.text or block.cells or block.kind == "row"]

    def walk(self, element):
        run = Run()
        for child in element.content:
            if not isinstance(child, tags.Element):
                run.characters += child
            elif child.kind == "Artifact":
                continue
            elif child.kind in NOTES:
                run.notes.append(child)
            elif child.kind == "Table":
                run = self.flush(run)
                self.table(child)
            elif child.kind == "Figure":
                run = self.flush(run)
                self.add("alt", clean(child.alternative or ""))
            elif child.kind in BLOCKS:
                run = self.flush(run)
                self.block(child)
            elif is_inline(child):
                run.notes += child.find(*NOTES)
                if not is_mark(child):
                    run.characters += inline(child)
            else:
                run = self.flush(run)
                self.walk(child)
        self.flush(run)

    def block(self, element):
        if any(child.kind in BLOCKS | {"Table", "Figure"} for child in element.elements()):
            self.walk(element)
            return
        kind = "head" if element.kind in HEADS else "caption" if element.kind == "Caption" else "text"
        if element.kind == "TOCI":
            kind = "toc"
        self.add(kind, self.text(inline(element)), level=int(element.kind[1]) if kind == "head" else 0)
        self.notes_within(element)

    def notes_within(self, element):
        for note in element.find(*NOTES):
            self.note(note)

    def note(self, element):
        self.add("note", re.sub(r"^\d+\s*", "", self.text(inline(element))))

    def table(self, element):
        self.tables += 1
        heads = []
        for caption in element.find("Caption"):
            self.add("caption", self.text(inline(caption)))
        for row in element.find("TR"):
            cells = [cell for cell in row.elements() if cell.kind in ("TD", "TH")]
            texts = [self.text(inline(cell)) for cell in cells]
            for cell in cells:
                self.notes_within(cell)
            if cells and all(cell.kind == "TH" for cell in cells) and len(cells) > 1:
                heads = texts
                self.add("headrow", "", cells=texts, table=self.tables)
            elif len([text for text in texts if text]) == 1 and len(cells) < 3:
                self.add("grouprow", next(text for text in texts if text), table=self.tables)
            else:
                spread = []
                for cell, text in zip(cells, texts):
                    spread += [text] + [""] * (int(cell.attributes.get("ColSpan", 1)) - 1)
                self.add("row", "", cells=spread, heads=heads, table=self.tables)

    def flush(self, run):
        """Adds what stands in lines without a paragraph, then its notes, and begins anew."""
        if run.characters:
            self.add("text", self.text(run.characters))
        for note in run.notes:
            self.note(note)
        return Run()

    def add(self, kind, text, **more):
        self.found.append(Block(kind, text, **more))

    def text(self, characters):
        lines = in_lines(characters)
        if self.mirrored:
            lines = [VOWELS.sub("", reading_order(line)) for line in lines]
        else:
            lines = [spaced(line) for line in lines]
        return clean("\n".join(lines))


def is_inline(element):
    if element.kind in ("Span", "Link", "Lbl", "Em", "Strong", "Quote", "Reference", "Code", "BibEntry", "Sub"):
        return True
    return False


def is_mark(element):
    """Whether an element is the mark of a note: a label in a paragraph."""
    return element.kind == "Lbl"


def inline(element):
    found = []
    for child in element.content:
        if not isinstance(child, tags.Element):
            found += child
        elif child.kind not in (*NOTES, "Artifact", "Table", "Figure") and not is_mark(child):
            found += inline(child)
        elif is_mark(child) and not any(True for _ in child.find("Link")):
            found += inline(child)
    return found


def in_lines(characters):
    lines = []
    for character in characters:
        base = character["matrix"][5]
        if not lines or abs(lines[-1][-1]["matrix"][5] - base) > 1.5 or lines[-1][-1]["page_number"] != character["page_number"]:
            lines.append([])
        lines[-1].append(character)
    return lines


def spaced(line):
    """A line as text: a blank where a gap is wide."""
    written = ""
    for before, character in zip([None, *line], line):
        if before and character["x0"] - before["x1"] > 0.18 * before["size"]:
            written += " "
        written += "\u00ad" if character["tag"] == tags.SOFT_HYPHEN else character["text"]
    return written


def reading_order(line):
    """A line of a page that is read from right to left; what is not Arabic stands from left to right in it."""
    line = [character for character in line if character["text"] != " " or not is_covered(character, line)]
    ordered = sorted(line, key=lambda character: -character["x0"])
    runs = []
    for before, character in zip([None, *ordered], ordered):
        text = character["text"]
        if before and before["x0"] - character["x1"] > 0.4 * character["size"]:
            runs.append(["gap", [" "]])
        kind = "R" if re.search(r"[\u0600-\u06ff\ufb50-\ufeff]", text) else "L" if re.search(r"\w", text) else "N"
        # A year and the number of a source behind it are two.
        kind = "bracket" if text in "[]" else kind
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(text)
        else:
            runs.append([kind, [text]])
    whole, place = [], 0
    while place < len(runs):
        kind, texts = runs[place]
        end = place + 1
        if kind == "L":
            while end + 1 < len(runs) and runs[end][0] == "N" and runs[end + 1][0] == "L":
                texts = texts + runs[end][1] + runs[end + 1][1]
                end += 2
            texts = texts[::-1]
        whole += texts
        place = end
    return "".join(whole)


def is_covered(blank, line):
    """Whether a blank hangs over another character, as at the end of a line."""
    middle = (blank["x0"] + blank["x1"]) / 2
    return any(other is not blank and other["x0"] + 0.3 < middle < other["x1"] - 0.3 for other in line if other["text"] != " ")


def clean(text):
    """Text without break opportunities and marks of direction, and with one kind of blank."""
    text = re.sub("\u00ad\n?", "", text)
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", text)
    text = re.sub("(?<=\\d)\u202f(?=\\d)", "", text.replace("-\n", "-"))
    return " ".join(re.sub(r"[\u00a0\u202f\u2009\u2007]", " ", text).split())
