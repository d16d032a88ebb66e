#!/usr/bin/env python3
"""What a register costs, beside other ways to typeset the same table.

    benches/register/compare.py [--binary target/release/briefpress] [--pandoc pandoc] ROWS...

Each way typesets the same invented rows: nine columns and a source reference for each row, out of 60
sources, as PDF/A-3a and PDF/UA-1 where it can. Printed are the processor time (user and system) and the
peak memory of each process together with those it starts; look at the ratios, for machines differ.

- `register`: `templates/register.typ`, links to sources at each group, numbers in each row.
- `volumes`: the same in eight volumes with an index, one after the other; the only way beyond 20,000 rows.
- `naive`: Typst's own table with a `cite` in each row, typeset by the same binary.
- `pandoc-xelatex`, `pandoc-typst`: a table in Markdown with a citation in each row; the second through
  Typst, again typeset by the same binary.

A way whose program is not there is left out. `ulimit -v` stops a way that takes more than 12 GB.
"""

import argparse
import csv
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

HEADS = ["Supplier", "Ordered", "Designation", "Description", "Year", "Delivery", "Delivered", "Comments", "Source"]
STATES = ["Ardania", "Borovia", "Cadria", "Dorland", "Estvia", "Fenmark", "Galdia", "Harland"]
CODES = [name[:3].upper() for name in STATES]
COMMENTS = ["", "Second-hand; aid", "For modernization of 5 Leander frigates", "Part of $210 m deal; assembled from kits; "
            "rest produced under licence by the recipient after the first delivery"]
LIMIT = 12 << 30


def rows(count):
    """Rows by recipient and supplier, as a register has them."""
    for index in range(count):
        to = index * len(STATES) // count
        by = index * 40 // count % 5
        yield {
            "id": f"c{index}", "to": CODES[to], "from": CODES[(to + by + 1) % len(CODES)],
            "item": f"Type-{index % 997}", "category": ["fighter aircraft", "anti-tank missile", "patrol craft"][index % 3],
            "quantity": f"about {index % 90 + 1}" if index % 4 == 0 else str(index % 90 + 1), "unit": "item",
            "body": "MG", "sources": f"s{index % 60}@p {index % 9 + 1}", "note": COMMENTS[index % 4],
            "ordered": str(index % 90 + 1), "order_year": str(1950 + index % 70),
            "delivery_years": f"{1951 + index % 70}; {1952 + index % 70}",
        }


def bibliography():
    entry = "@report{{s{n},\n author = {{{{Monitoring Group}}}},\n title = {{Report {n}}},\n institution = {{Monitoring Group}},\n date = {{2024}},\n url = {{https://example.org/{n}}},\n urldate = {{2025-01-01}},\n}}\n"
    return "".join(entry.format(n=n) for n in range(60))


CONFIG = """
[datasets.claims]
files = ["data/claims.csv"]
distinct = true
[sources]
files = ["data/sources.bib"]
style = "ieee"
[parties]
""" + "".join(f'{code} = "{name}"\n' for code, name in zip(CODES, STATES)) + """
[briefings.register]
template = "register.typ"
title = "Register"
edition = 2025-07-31
parameters = { columns = ["from_name", "ordered", "item", "category", "order_year", "delivery_years", "delivered", "note", "refs"] }
[briefings.volumes]
template = "register.typ"
title = "Register"
edition = 2025-07-31
volumes = { by = "to_name", initial = true }
parameters = { columns = ["from_name", "ordered", "item", "category", "order_year", "delivery_years", "delivered", "note", "refs"] }
[briefings.naive]
template = "naive.typ"
title = "Register"
edition = 2025-07-31
where = { id = "c0" }
[briefings.pandoc]
template = "pandoc.typ"
title = "Register"
edition = 2025-07-31
where = { id = "c0" }
"""

NAIVE = """\
#set page(paper: "a4", flipped: true, margin: 20mm)
#set text(font: "Noto Sans", size: 7pt)
= Register
#table(
  columns: (26mm, 15mm, 1fr, 1fr, 13mm, 27mm, 16mm, 2.2fr, 13mm),
  inset: 2pt,
  stroke: 0.3pt,
  table.header(..csv("/data/table.csv").first()),
  ..csv("/data/table.csv").slice(1).map(row => (..row.slice(0, 8), cite(label(row.at(8))))).flatten(),
)
#bibliography("/sources.yaml")
"""


def table(count):
    """The cells of the table, a list for each row."""
    for row in rows(count):
        yield [STATES[CODES.index(row["from"])], row["ordered"], row["item"], row["category"], row["order_year"],
               row["delivery_years"], row["quantity"], row["note"], row["sources"].split("@")[0]]


def write(folder, count):
    (folder / "data").mkdir()
    (folder / "templates").mkdir()
    (folder / "briefpress.toml").write_text(CONFIG)
    (folder / "data/sources.bib").write_text(bibliography())
    (folder / "templates/naive.typ").write_text(NAIVE)
    all_rows = list(rows(count))
    with open(folder / "data/claims.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, all_rows[0].keys())
        writer.writeheader()
        writer.writerows(all_rows)
    with open(folder / "data/table.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        writer.writerows(table(count))
    widths = [26, 12, 20, 22, 10, 22, 14, 60, 12]
    rule = "|" + "|".join("-" * width for width in widths) + "|"
    lines = ["| " + " | ".join(HEADS) + " |", rule]
    lines += ["| " + " | ".join([*cells[:8], f"[@{cells[8]}]"]).replace("$", "\\$") + " |" for cells in table(count)]
    head = "---\ntitle: Register\nlang: en\ngeometry: [a4paper, landscape, margin=20mm]\nfontsize: 8pt\n---\n\n# Register\n\n"
    (folder / "register.md").write_text(head + "\n".join(lines) + "\n\n# Sources\n")


def run(command, folder):
    """Seconds of processor time and peak megabytes of a command, or why it did not end well."""
    def limited():
        resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    process = subprocess.Popen(command, cwd=folder, preexec_fn=limited, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        print(told[-600:], file=sys.stderr)
        return None
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def pandoc_typst(pandoc, binary, folder):
    """Markdown to Typst by pandoc, and the result typeset as all others are: the time of both."""
    first = run([pandoc, "register.md", "--citeproc", "--bibliography=data/sources.bib", "-t", "typst", "-o", "templates/plain.typ"], folder)
    if first is None:
        return None
    body = (folder / "templates/plain.typ").read_text()
    # MiniJinja would take these for its own.
    body = body.replace("{{", "{ {").replace("{%", "{ %")
    (folder / "templates/pandoc.typ").write_text('#set page(paper: "a4", flipped: true, margin: 20mm)\n#set text(size: 7pt)\n' + "#let horizontalrule = line(length: 100%)\n" + body)
    second = run([binary, "build", "pandoc"], folder)
    return second and (first[0] + second[0], max(first[1], second[1]))


def ways(binary, pandoc):
    """Name and function of each way."""
    yield "register", lambda folder: run([binary, "build", "register"], folder)
    yield "volumes", lambda folder: run([binary, "build", "volumes", "--jobs", "1"], folder)
    yield "naive", lambda folder: run([binary, "build", "naive"], folder)
    if shutil.which(pandoc) and shutil.which("xelatex"):
        command = [pandoc, "register.md", "--citeproc", "--bibliography=data/sources.bib", "--pdf-engine=xelatex", "-o", "register.pdf"]
        yield "pandoc-xelatex", lambda folder: run(command, folder)
    if shutil.which(pandoc):
        yield "pandoc-typst", lambda folder: pandoc_typst(pandoc, binary, folder)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("rows", type=int, nargs="+")
    arguments.add_argument("--binary", default="target/release/briefpress")
    arguments.add_argument("--pandoc", default="pandoc")
    arguments.add_argument("--skip", action="append", default=[], help="a way to leave out")
    given = arguments.parse_args()
    binary = str(pathlib.Path(given.binary).resolve())
    print("| rows | way | processor time | peak memory | times `naive` |\n|---:|---|---:|---:|---:|", flush=True)
    for count in given.rows:
        found = {}
        for name, way in ways(binary, given.pandoc):
            if name in given.skip:
                continue
            with tempfile.TemporaryDirectory() as folder:
                folder = pathlib.Path(folder)
                write(folder, count)
                found[name] = way(folder)
        naive = found.get("naive")
        for name, taken in found.items():
            if taken is None:
                print(f"| {count:,} | {name} | did not end | | |", flush=True)
                continue
            share = f"{taken[0] / naive[0]:.2f}" if naive else ""
            print(f"| {count:,} | {name} | {taken[0]:.1f} s | {taken[1]:,.0f} MB | {share} |", flush=True)


if __name__ == "__main__":
    main()
