"""The same profiles for Typst alone: for each document one small file of its own and its data.

What is printed is reckoned from the register here, anew; only the printed names of parties are asked of
briefpress, which writes them as ISO 3166 does. `same.py` compares the texts of both.
"""

import csv
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import project
import register as registers

LAYOUT = Path(__file__).with_name("reference") / "profile.typ"
EDITION = "31 July 2025"
MOST_ENTRIES = 40
# Of each direction, as many entries are sentences, too.
SENTENCES = 6
FLOWS = [
    ("To others", "No claim names a recipient."),
    ("From others", "No claim names a supplier."),
]


def names(register, binary, folder):
    """What briefpress calls each party of the register: its name, and the name of its document."""
    ids, asked = {}, {}
    for row in register.rows:
        text = " ".join((row[0], row[1], row[2], row[6]))
        if text.isascii():
            for party in row[:2]:
                asked.setdefault(party, row)
    for party, row in asked.items():
        ids[party] = slug("-".join((row[0], row[1], row[2], row[6])))
    command = [binary, "inspect", "claim", *sorted(set(ids.values())), "--json"]
    told = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout
    understood = {claim["id"]: claim["understood"] for claim in json.loads(told)["claims"]}
    named = {}
    for party, row in asked.items():
        words = understood[ids[party]]["to" if row[0] == party else "from"]
        found = re.fullmatch(r"(.*) \(([A-Z]{3})\)", words)
        named[party] = found.groups() if found else (words, words)
    return named


def slug(text):
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


def entry(number, row, named):
    """A row as it is printed."""
    quantity, item, period = figure(row), row[6].strip(), years(row)
    text = f"{quantity} {item}" if quantity != "–" else item
    cited = [{"key": key, "page": f"p. {page}"} for key, page in registers.sources(number, row)]
    return {
        "from": named[row[1]][0], "to": named[row[0]][0], "quantity": quantity, "item": item, "sources": cited,
        "period": period or "–", "figure": text, "after": f", {period}" if period else "",
    }


def delivered(row):
    return row[8] != ""


def figure(row):
    number, flag = (row[8], row[9]) if delivered(row) else (row[4], row[5])
    return f"about {number}" if flag == "?" and number else number or "–"


def span(row):
    """The first and the last year."""
    found = re.findall(r"\d{4}", row[10] if delivered(row) else row[2])
    return (int(found[0]), int(found[-1])) if found else None


def years(row):
    known = span(row)
    if known is None:
        return None
    first, last = known
    if not delivered(row) and row[3] == "?":
        return f"{first} (uncertain)"
    return str(first) if first == last else f"{first} – {last}"


def parties(named):
    """The party of each document, as the register and as briefpress have it."""
    return {f"profile-{slug(code)}": (party, name) for party, (name, code) in named.items()}


def flow(heading, rows, other, named):
    """One direction: the number of partners and the latest entries. `other` is the column of the partner."""
    latest = sorted(rows, key=lambda numbered: -(span(numbered[1]) or (0,))[0])[:MOST_ENTRIES]
    return {
        "heading": heading[0], "none": heading[1], "count": len(rows), "parties": len({named[row[other]][0] for _, row in rows}),
        "entries": [entry(number, row, named) for number, row in latest],
    }


def plural(count, one, many):
    return [f"{count:,}", one if count == 1 else many]


def profile(name, given, received, named, files):
    flows = [flow(FLOWS[0], given, 0, named), flow(FLOWS[1], received, 1, named)]
    out, back = flows
    return {
        "title": project.TITLE.format(each=name), "subtitle": project.SUBTITLE, "publisher": project.PUBLISHER,
        "edition": EDITION, "flows": flows, "files": files,
        "tiles": [
            plural(out["count"], "current claim, to others", "current claims, to others"),
            plural(out["parties"], "recipient", "recipients"),
            plural(back["count"], "current claim, from others", "current claims, from others"),
            plural(back["parties"], "supplier", "suppliers"),
        ],
        "told": [told for flow in flows for told in flow["entries"][:SENTENCES]],
    }


def write(folder, register, named, variant):
    """Writes the layout, the sources, and for each party its file, its data and what is attached."""
    (folder / "data").mkdir(parents=True)
    shutil.copy(LAYOUT, folder / "profile.typ")
    (folder / "sources.bib").write_text(registers.bibliography(register))
    flows = {}
    for number, row in enumerate(register.rows):
        flows.setdefault(named[row[1]], ([], []))[0].append((number, row))
        flows.setdefault(named[row[0]], ([], []))[1].append((number, row))
    for (name, code), (given, received) in flows.items():
        document = f"profile-{slug(code)}"
        attached = folder / "data" / f"{document}.csv"
        attach(attached, register, [row for _, row in given + received])
        files = {"claims.csv": attached, "sources.bib": folder / "sources.bib", "profile.typ": LAYOUT}
        data = profile(name, given, received, named, [f"{name} {digest(path)}" for name, path in files.items()])
        (folder / "data" / f"{document}.json").write_text(json.dumps(data, ensure_ascii=False))
        (folder / f"{document}.typ").write_text(main(document, variant))


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def attach(path, register, rows):
    with open(path, "w", newline="") as file:
        csv.writer(file).writerows([register.header, *rows])


def main(document, variant):
    notes = ", notes: true" if variant == "notes" else ""
    return f"""#import "profile.typ": profile
#profile(json("data/{document}.json"), read("data/{document}.csv", encoding: none){notes})
"""
