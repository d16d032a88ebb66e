"""What is wrong with the pages of a PDF, whatever is printed on them."""

import itertools
import statistics
import sys
from collections import defaultdict
from pathlib import Path

import pdfplumber

sys.path.insert(0, str(Path(__file__).parent.parent / "python"))
import tags  # noqa: E402

HEADINGS = {f"H{level}": level for level in range(1, 7)}

# The left and right margins, in points, by the width of the page: 23 mm on US letter, else 20 mm.
MARGINS = {612: 65.2}
MARGIN = 56.7
# The bottom margins, in which the running foot stands: 16 mm on US letter, else 18 mm.
FEET = {612: 45.3}
FOOT = 51
# Text that touches the edge of a margin stands within the page.
TOUCHING = 1
# A last page with fewer lines than this stands alone, in points of height.
LEAST_LINES = 4
# How much the columns of sources on the last page may differ in height, in lines: an entry of three lines is not parted.
MOST_UNBALANCED = 3.4
# Of two characters, this share of the smaller one may lie below the other one.
MOST_COVERED = 0.4
# Marks as wide as an ideograph of which only a part is drawn; in the rest letters may stand, so that lines are
# justified. Of each the share of its width where the drawn part begins and ends, in all fonts.
DRAWN = {
    **dict.fromkeys("、。，．）」』》〉】”’", (0, 0.5)),
    **dict.fromkeys("（「『《〈【“‘", (0.5, 1)),
    **dict.fromkeys("：；！？", (0.2, 0.6)),
}
# Of as many characters in a row one may lie over another: letters with their accents.
MOST_JOINED = 3
# A page before the last one has no empty band higher than this share of it.
MOST_EMPTY = 0.45

# A list of fewer letters on the last page is too short to be parted.
LEAST_TO_BALANCE = 500

PARTS_OF_NUMBERS = "0123456789"
SEPARATORS = ".,\u00a0\u202f\u2009"


def faults(path, most_pages=None, parts=False):
    """The faults of a PDF, as sentences; its parts may begin new pages."""
    tags.keep_marks_of_nested_content()
    with pdfplumber.open(path) as pdf:
        tree = tags.tree(pdf)
        heads = list(headings(tree))
        found = [
            *empty_headings(tree),
            *lonely_headings(tree, heads),
            *split_numbers(tree),
            *overprinted(pdf),
            *below_the_page(tree, pdf),
            *lonely_page(pdf),
            *empty_bands(pdf, parts and first_on_pages(tree)),
            *unbalanced(tree, pdf),
        ]
        if most_pages and len(pdf.pages) > most_pages:
            found.insert(0, f"has {len(pdf.pages)} pages")
        return found


def headings(element):
    return (child for child in element.find(*HEADINGS))


def leaves(element):
    """Headings, and pieces of everything else, in the order in which they are read."""
    for child in element.content:
        if not isinstance(child, tags.Element):
            yield child
        elif child.kind in HEADINGS or child.kind == "Figure" and child.alternative:
            yield child
        else:
            yield from leaves(child)


def visible(characters):
    return [character for character in characters if character["text"].strip("\u200b \u00a0")]


def is_heading(leaf):
    return isinstance(leaf, tags.Element) and leaf.kind in HEADINGS


def of_leaf(leaf):
    return visible(leaf.characters() if isinstance(leaf, tags.Element) else leaf)


def with_content(tree):
    return [leaf for leaf in leaves(tree) if is_heading(leaf) or isinstance(leaf, tags.Element) or of_leaf(leaf)]


def empty_headings(tree):
    content = with_content(tree)
    for leaf, following in itertools.zip_longest(content, content[1:]):
        if is_heading(leaf):
            if following is None:
                yield f"heading “{leaf.text()}” ends the document"
            elif is_heading(following) and HEADINGS[following.kind] <= HEADINGS[leaf.kind]:
                yield f"heading “{leaf.text()}” is followed by “{following.text()}”"


def lonely_headings(tree, heads):
    content = [leaf for leaf in with_content(tree) if of_leaf(leaf)]
    for leaf, following in zip(content, content[1:]):
        if is_heading(leaf):
            page, after = of_leaf(leaf)[-1], of_leaf(following)[0]
            if after["page_number"] > page["page_number"]:
                yield f"page {page['page_number']}: heading “{leaf.text()}” is parted from its text"
            elif leaf.characters() and after["x0"] > page["x0"] + 150 and after["top"] < page["top"] - 200:
                yield f"page {page['page_number']}: heading “{leaf.text()}” ends its column"


def runs(element):
    """Pieces of elements that follow each other, joined: each line of a text is a piece of its own."""
    run = []
    for child in element.content:
        if isinstance(child, list):
            run += child
            continue
        yield run
        run = []
        if child.kind != "Figure":
            yield from runs(child)
    yield run


def split_numbers(tree):
    """Numbers that go on in the next line. In an address a number may."""
    for piece in runs(tree):
        text = "".join(character["text"] for character in piece)
        if len(text) != len(piece):
            continue
        for at in range(1, len(piece)):
            one, next_ = piece[at - 1], piece[at]
            if next_["page_number"] == one["page_number"] and next_["top"] - one["bottom"] < -0.3 * one["size"]:
                continue
            before = text[:at].rstrip(SEPARATORS[2:])
            if not (before[-1:] in PARTS_OF_NUMBERS and before or before[-1:] in ".," and before[-2:-1] in PARTS_OF_NUMBERS and before[-2:-1]):
                continue
            if text[at] not in PARTS_OF_NUMBERS:
                continue
            start = max(text.rfind(space, 0, at) for space in " \u00a0") + 1
            end = min((text.find(space, at) % (len(text) + 1) for space in " \u00a0"), default=len(text))
            token = text[start:end]
            if not any(letter.isalpha() or letter in "/@_" for letter in token):
                yield f"page {one['page_number']}: “{token}” is broken"


def overprinted(pdf):
    """Characters that lie over others."""
    for page in pdf.pages:
        cells = defaultdict(list)
        found = 0
        for at, character in enumerate(visible(page.chars)):
            if not character["upright"]:
                continue
            box = core(character)
            for key in cells_of(box):
                for other_at, other, other_box in cells[key]:
                    # Accents and kerned letters.
                    if at - other_at <= MOST_JOINED and other["mcid"] == character["mcid"]:
                        continue
                    if covered(box, other_box) > MOST_COVERED:
                        found += 1
                        if found == 1:
                            yield f"page {page.page_number}: “{near(page, character)}” lies over “{near(page, other)}”"
                        break
                cells[key].append((at, character, box))


def core(character):
    """Its box without the room above and below letters, and without what is never drawn of it."""
    height, width = character["bottom"] - character["top"], character["x1"] - character["x0"]
    start, end = DRAWN.get(character["text"], (0, 1))
    return (
        character["x0"] + start * width,
        character["top"] + 0.3 * height,
        character["x0"] + end * width,
        character["bottom"] - 0.25 * height,
    )


def cells_of(box):
    for x in range(int(box[0] // 20), int(box[2] // 20) + 1):
        for y in range(int(box[1] // 20), int(box[3] // 20) + 1):
            yield (x, y)


def covered(one, other):
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0
    area = min((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return width * height / area if area else 0


def near(page, character):
    line = [c for c in page.chars if abs(c["top"] - character["top"]) < 2 and abs(c["x0"] - character["x0"]) < 60]
    return "".join(c["text"] for c in sorted(line, key=lambda c: c["x0"]))


def end_of_text(page):
    """How far below the upper edge of a page the text may reach: to its foot."""
    return page.height - FEET.get(round(page.width), FOOT) + TOUCHING


def below_the_page(tree, pdf):
    pages = {page.page_number: page for page in pdf.pages}
    for piece in tree.pieces():
        for character in visible(piece):
            page = pages[character["page_number"]]
            # The base line: the boxes of some fonts reach far beyond what is drawn.
            line = page.height - character["matrix"][5]
            if line > end_of_text(page) or line < 15:
                yield f"page {character['page_number']}: “{tags.text(piece)[:40]}” stands in the margin"
                break


def lines(page):
    """The heights at which something stands on a page, without its foot."""
    return {round(character["bottom"] / 4) for character in visible(page.chars) if character["bottom"] < end_of_text(page)}


def lonely_page(pdf):
    if len(pdf.pages) > 1 and len(lines(pdf.pages[-1])) < LEAST_LINES:
        yield f"page {len(pdf.pages)}: the last page has {len(lines(pdf.pages[-1]))} lines"


def first_on_pages(tree):
    """What each page begins with, by its number."""
    first = {}
    for leaf in with_content(tree):
        for character in of_leaf(leaf):
            first.setdefault(character["page_number"], leaf)
    return first


def empty_bands(pdf, begins):
    """Bands of pages where nothing stands; but not before a part that begins a page."""
    for page in pdf.pages[:-1]:
        following = begins and begins.get(page.page_number + 1)
        if following and is_heading(following) and following.kind == "H1" or begins and page.page_number == 1:
            continue
        drawn = [*visible(page.chars), *page.rects, *page.lines, *page.curves]
        marks = [mark for mark in drawn if mark["bottom"] < end_of_text(page)]
        edge = highest = 0
        for mark in sorted(marks, key=lambda mark: mark["top"]):
            highest = max(highest, mark["top"] - edge)
            edge = max(edge, mark["bottom"])
        highest = max(highest, end_of_text(page) - edge)
        if highest > MOST_EMPTY * page.height:
            yield f"page {page.page_number}: {highest / page.height:.0%} of it is empty"


def unbalanced(tree, pdf):
    """On the last page, the columns of the list of sources end at about the same height."""
    entries, last = [], len(pdf.pages)
    for leaf in with_content(tree):
        if is_heading(leaf):
            entries = []
        elif isinstance(leaf, list):
            entries += [character for character in visible(leaf) if character["page_number"] == last]
    small = [character for character in entries if 7.7 < character["size"] < 8.1]
    if len(small) < LEAST_TO_BALANCE:
        return
    columns = in_columns(small, pdf.pages[-1].width)
    ends = [max(c["bottom"] for c in column) for column in columns if column]
    if len(ends) < len(columns):
        yield f"page {last}: the sources stand in {len(ends)} of {len(columns)} columns"
    elif max(ends) - min(ends) > MOST_UNBALANCED * line_height(columns[0]):
        yield f"page {last}: the columns of the sources end {max(ends) - min(ends):.0f} pt apart"


def line_height(column):
    """How far the lines of a column are apart, as a rule."""
    tops = sorted({round(character["bottom"]) for character in column})
    return statistics.median([after - before for before, after in itertools.pairwise(tops) if after - before > 3] or [0])


def in_columns(characters, width):
    """The characters of each column: of as many columns, two or three, as fewer lines go over the edges of."""
    tried = []
    for count in (2, 3):
        margin = MARGINS.get(round(width), MARGIN)
        edges = [margin + (width - 2 * margin) * n / count for n in range(1, count)]
        crossing = {round(c["top"]) for c in characters if any(c["x0"] < edge < c["x1"] for edge in edges)}
        # What stands on a line that goes over an edge is in no column.
        within = [c for c in characters if round(c["top"]) not in crossing]
        bounds = [0, *edges, width]
        columns = [[c for c in within if left <= c["x0"] < right] for left, right in itertools.pairwise(bounds)]
        tried.append((len(crossing), count, columns))
    return min(tried, key=lambda it: it[:2])[2]
