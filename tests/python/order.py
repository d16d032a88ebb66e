"""Whether a document is read in the order in which it is seen.

Text goes on to the side it is read to, or further down, or, at the end of a column, in the next one. So what
is read next stands lower than what was read before, or beside it, on the side that is read later; anything
else is out of order. Notes stand at the foot of the page whenever they are read, and drawings are told by
their alternative text: both are left out.
"""

import tags

# Languages that are written from the right to the left.
TO_THE_LEFT = ("ar", "fa", "he", "ur")

ELSEWHERE = ("Note", "FENote", "Figure")

# How far from its line a piece of it may stand, beside its size: a superscript does.
RAISED = 0.5


def disordered(tree, pdf):
    """Texts that are read after something that stands below or behind them, as `page N: text`."""
    to_the_left = tags.language(pdf) is not None and tags.language(pdf).startswith(TO_THE_LEFT)
    found = []
    before = None
    for piece in tree.pieces(ELSEWHERE):
        visible = [character for character in piece if character["text"].strip("\u200b ")]
        if not visible:
            continue
        if before and goes_back(before, visible, to_the_left):
            found.append(f"page {visible[0]['page_number']}: {tags.text(visible)[:60]}")
        before = visible
    return found


def goes_back(before, after, to_the_left):
    if before[0]["page_number"] != after[0]["page_number"]:
        return before[-1]["page_number"] > after[0]["page_number"]
    last, first = line(before, before[-1]), line(after, after[0])
    if first["bottom"] > last["bottom"] + min(last["raised"], first["raised"]):
        return False
    beside = last["left"] - first["left"] if not to_the_left else first["right"] - last["right"]
    return beside > 1


def line(piece, character):
    """The part of a piece that stands on the line of one of its characters."""
    raised = RAISED * character["size"]
    on_it = [other for other in piece if abs(other["bottom"] - character["bottom"]) < raised]
    return {
        "raised": raised,
        "left": min(other["x0"] for other in on_it),
        "right": max(other["x1"] for other in on_it),
        "bottom": character["bottom"],
    }
