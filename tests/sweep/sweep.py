"""Builds projects of every size with the shipped templates, and looks at every page.

    sweep.py [--small] [--only BEGINNING] [--document NAME] [--templates FOLDER] FOLDER

`BRIEFPRESS` names the binary. Projects, PDFs and contact sheets are left in FOLDER. Ends with 1 if a page is
wrong; each fault is a line `PROJECT/DOCUMENT: what`.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import Image

import pages
import projects

# A brief and a fact sheet are read on two pages, whatever they are about.
MOST_PAGES = {"brief": 2, "fact-sheet": 2}

# Documents whose parts begin new pages.
IN_PARTS = {"report", "register"}

# What data without records is to be told, and nothing else.
EXPECTED = {"empty-dataset"}

RESOLUTION = 36
ACROSS = 10


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--small", action="store_true", help="a project for each count, length and number of categories")
    parser.add_argument("--only", help="the projects whose names begin with this")
    parser.add_argument("--document", choices=projects.TEMPLATES, help="only this document of each project")
    parser.add_argument("--templates", type=Path, help="templates in the place of the shipped ones")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    sorts = projects.few_sorts() if arguments.small else projects.all_sorts()
    if arguments.only:
        sorts = [sort for sort in sorts if sort.name.startswith(arguments.only)]
    shutil.rmtree(arguments.folder, ignore_errors=True)
    arguments.folder.mkdir(parents=True)
    count = documents = 0
    with ProcessPoolExecutor() as pool:
        tried = pool.map(tried_sort, sorts, [arguments] * len(sorts))
        for built, found in tried:
            documents += built
            count += len(found)
            for fault in found:
                print(fault, flush=True)
    if not arguments.small:
        contact_sheets(arguments.folder)
    print(f"{len(sorts)} projects, {documents} documents, {count} faults")
    sys.exit(1 if count else 0)


def tried_sort(sort, arguments):
    """How many documents of a project were built, and what is wrong with them."""
    folder = arguments.folder / sort.name
    templates = [name for name in sort.templates if arguments.document in (None, name)]
    projects.write(sort, templates, folder)
    if arguments.templates:
        shutil.copytree(arguments.templates, folder / "templates")
    run = subprocess.run(
        # Whether claims made up at random agree is not asked.
        [os.environ["BRIEFPRESS"], "build", "--no-check", "--root", folder, "--format", "json"],
        capture_output=True,
        text=True,
    )
    found = [f"{sort.name}: {told}" for told in findings(run)]
    pdfs = sorted((folder / "out").glob("*.pdf"))
    if len(pdfs) != len(templates):
        found.append(f"{sort.name}: {len(pdfs)} documents instead of {len(templates)}")
    for pdf in pdfs:
        try:
            wrong = pages.faults(pdf, MOST_PAGES.get(pdf.stem), pdf.stem in IN_PARTS)
            found += [f"{sort.name}/{pdf.stem}: {fault}" for fault in wrong]
        except Exception as error:  # One PDF that cannot be read must not end the sweep.
            found.append(f"{sort.name}/{pdf.stem}: cannot be read: {error!r}")
    return len(pdfs), found


def findings(run):
    """What the build says, as `rule: message`."""
    try:
        told = json.loads(run.stdout or "[]")
    except ValueError:
        return [run.stdout[-300:] + run.stderr[-300:]]
    told = [finding for finding in told if finding["rule"] not in EXPECTED]
    if run.returncode != 0 and not told:
        return [f"the build ended with {run.returncode}: {run.stderr[-300:]}"]
    return [f"{finding['rule']}: {finding['message']}" for finding in told]


def contact_sheets(folder):
    """For each template and each number of claims, all first pages on one sheet, and those that follow."""
    sheets = {}
    for pdf in sorted(folder.glob("*/out/*.pdf")):
        count = pdf.parent.parent.name.split("-")[0]
        sheets.setdefault(f"{pdf.stem}-{count}", []).append(pdf)
    for name, pdfs in sheets.items():
        drawn = [page for pdf in pdfs for page in drawn_pages(pdf)]
        for at in range(0, len(drawn), 8 * ACROSS):
            sheet(drawn[at : at + 8 * ACROSS]).save(folder / f"{name}-{at // (8 * ACROSS) + 1}.png")


def drawn_pages(pdf, most=3):
    prefix = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(RESOLUTION), "-l", str(most), "-png", pdf, prefix], check=True)
    drawn = []
    for picture in sorted(prefix.parent.glob(f"{prefix.name}-[0-9]*.png")):
        drawn.append(Image.open(picture).convert("RGB").copy())
        picture.unlink()
    return drawn


def sheet(drawn):
    width, height = max(page.width for page in drawn) + 6, max(page.height for page in drawn) + 6
    rows = -(-len(drawn) // ACROSS)
    whole = Image.new("RGB", (width * ACROSS, height * rows), "grey")
    for at, page in enumerate(drawn):
        whole.paste(page, (at % ACROSS * width + 3, at // ACROSS * height + 3))
    return whole


if __name__ == "__main__":
    main()
