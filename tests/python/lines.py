"""The lines of a PDF as they are seen: the characters of each from the left to the right, whatever way they are read.

    lines.py PDF

Prints a JSON list of lines, from the top of the first page to the foot of the last one. Superscripts are left out.
"""

import json
import sys

import pdfplumber

# Characters that are not seen.
UNSEEN = "\u200b\u200e\u200f\u2066\u2067\u2068\u2069"

# Baselines that are less apart, in points, are of one line.
SAME_LINE = 2.5

# From this share of the size on, a gap between two characters is a space.
GAP = 0.18


def main(path):
    with pdfplumber.open(path) as pdf:
        lines = [line for page in pdf.pages for line in lines_of(page.chars)]
    print(json.dumps(lines, ensure_ascii=False))


def lines_of(characters):
    seen = [character for character in characters if character["text"].strip(UNSEEN + " \u00a0")]
    lines = []
    for character in sorted(seen, key=lambda one: (baseline(one), one["x0"])):
        if lines and baseline(character) - baseline(lines[-1][0]) < SAME_LINE:
            lines[-1].append(character)
        else:
            lines.append([character])
    return [written(line) for line in lines]


def baseline(character):
    """The distance of the baseline from the top of the page."""
    return character["page_number"] * 10_000 - character["matrix"][5]


def written(line):
    text, before = "", None
    for character in sorted(line, key=lambda one: one["x0"]):
        if before and character["x0"] - before["x1"] > GAP * character["size"]:
            text += " "
        text += character["text"].strip(UNSEEN)
        before = character
    return text


if __name__ == "__main__":
    main(*sys.argv[1:])
