"""Counts how citations here differ from those of citeproc-js: report.py FOLDER [STYLE [KINDS [HOW MANY]]]

With a style, prints some of its differences of the kinds given (`text` by default, several joined by commas).
"""

import collections
import html
import json
import re
import sys

folder = sys.argv[1]
chosen_style = sys.argv[2] if len(sys.argv) > 2 else None
chosen_kinds = (sys.argv[3] if len(sys.argv) > 3 else "text").split(",")
how_many = int(sys.argv[4]) if len(sys.argv) > 4 else 12

KINDS = ["same", "not listed there", "quotes", "format", "capitals", "text"]


def read(name):
    with open(f"{folder}/{name}", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def normalized(text):
    """The markup of citeproc-js as that of briefpress, without numbers before entries and with single blanks."""
    text = re.sub(r'<div class="csl-left-margin">.*?</div>', "", text, flags=re.S)
    text = re.sub(r"</?div[^>]*>", "", text).strip()
    text = re.sub(r'<span style="font-variant: ?small-caps;">(.*?)</span>', r"<sc>\1</sc>", text)
    upright = r'<span class="no-?decor">(.*?)</span>|<span style="font-style: ?normal;">(.*?)</span>'
    text = re.sub(upright, lambda found: f"</i>{found[1] or found[2] or ''}<i>", text)
    text = html.unescape(text.replace("\u2060", ""))
    text = re.sub(r"<i></i>|</i><i>", "", text)
    return re.sub(r"\s+", " ", text).strip()


def without_format(text):
    return re.sub(r"</?(i|b|sup|sub|sc)>", "", text)


def kind_of_difference(key, part, ours, theirs):
    # A list may add to an entry what its style leaves out.
    if ours.rstrip(".") == theirs.rstrip("."):
        return "same"
    if part == "list" and theirs and ours.startswith(theirs.rstrip(".")):
        return "same"
    if part == "list" and not theirs:
        return "not listed there"
    plain = without_format(ours.rstrip("."))
    other = without_format(theirs.rstrip("."))
    if plain == other:
        return "format"
    if plain.lower() == other.lower():
        return "capitals"
    if part == "list" and without_format(ours).lower().startswith(other.lower()):
        return "capitals"
    if "quoted" in key and plain.replace("‘", "“").replace("’", "”") == other:
        return "quotes"
    return "text"


counts = collections.Counter()
differences = collections.defaultdict(list)
styles = []
for ours, theirs in zip(read("ours.jsonl"), read("citeproc.jsonl")):
    if ours["style"] not in styles:
        styles.append(ours["style"])
    for part in ("note", "list"):
        text = normalized(ours[part])
        other = normalized(theirs[part])
        kind = kind_of_difference(ours["key"], part, text, other)
        counts[ours["style"], part, kind] += 1
        if kind != "same":
            differences[ours["style"], part, kind].append((ours["key"], text, other))

print(f"{'':28}", *[f"{kind:>16}" for kind in KINDS])
for style in styles:
    for part in ("note", "list"):
        row = [f"{counts[style, part, kind]:16}" for kind in KINDS]
        print(f"{style + ' ' + part:28}", *row)
for kind in KINDS:
    total = sum(count for (_, _, other), count in counts.items() if other == kind)
    print(f"{kind}: {total} of {sum(counts.values())}")
for (style, part, kind), found in differences.items():
    if style == chosen_style and kind in chosen_kinds:
        print("##", style, part, kind, len(found))
        for key, text, other in found[:: max(1, len(found) // how_many)]:
            print(f"{key}\n   briefpress: {text}\n   citeproc:   {other}")
