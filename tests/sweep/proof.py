"""Proves that the sweep finds what it looks for: of templates with one thing wrong each, it must say what is wrong,
and end with 1; of the shipped ones it must find nothing.

    proof.py FOLDER

`BRIEFPRESS` names the binary. Ends with 1 if something wrong was not found.
"""

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHIPPED = HERE.parent.parent / "templates"
PROJECT = "12-short-1-a4-de"

BEFORE_CAVEAT = "{% block disclaimer %}"
BEFORE_SOURCES = '= #say("heading-sources")'
BEFORE_COLOPHON = "{% block colophon %}"


@dataclass
class Mutant:
    """A template with one thing wrong."""

    name: str
    told: str
    """What the sweep must say."""
    change: tuple
    """The text to replace, and what replaces it."""
    file: str = "brief.typ"
    document: str = "brief"


def inserted(before, text):
    return (before, f"{text}\n{before}")


MUTANTS = [
    Mutant("parted-heading", "is parted from its text", (BEFORE_SOURCES, f"{BEFORE_SOURCES}\n#colbreak()")),
    Mutant("empty-heading", "is followed by", inserted(BEFORE_SOURCES, "= Nothing")),
    Mutant("last-heading", "ends the document", inserted(BEFORE_COLOPHON, "= Nothing")),
    Mutant("extra-page", "has 3 pages", inserted(BEFORE_COLOPHON, "#pagebreak()\n#lorem(500)")),
    Mutant("lonely-line", "the last page has 1 lines", inserted(BEFORE_COLOPHON, "#pagebreak()\nA line.")),
    Mutant("empty-band", "of it is empty", ("{% block content %}", "{% block content %}\n#pagebreak()")),
    Mutant("parted-number", "“1,234,567” is broken", inserted(BEFORE_CAVEAT, "#block(width: 14mm)[Of 1,234,#h(0.001pt)567]")),
    Mutant("overprint", "lies over", inserted(BEFORE_CAVEAT, "Text.#place(dx: 2pt, dy: -17pt)[Other text.]")),
    Mutant("in-the-margin", "stands in the margin", inserted(BEFORE_CAVEAT, "#place(bottom, dy: 18pt)[Text.]")),
    Mutant("off-the-page", "text-outside-page", inserted(BEFORE_CAVEAT, "#place(bottom, dy: 90pt)[Text.]")),
    Mutant("failing", "0 documents instead of 1", inserted(BEFORE_CAVEAT, "#panic()")),
    Mutant(
        "uneven-columns",
        "the sources stand in 1",
        ("(..chosen, height: height(chosen))", "(..chosen, limit: 300pt, counts: none, height: height(chosen))"),
        "briefpress/sources.typ",
        "register",
    ),
]


def main():
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    with ThreadPoolExecutor(2) as pool:
        wrong = [fault for fault in pool.map(lambda mutant: proved(mutant, folder), [None, *MUTANTS]) if fault]
    for fault in wrong:
        print(fault)
    print(f"{len(MUTANTS)} mutants, {len(wrong)} not found")
    sys.exit(1 if wrong else 0)


def proved(mutant, folder):
    """What the sweep does not find in a mutant; without one, what it finds in the shipped templates."""
    if mutant is None:
        run = sweep("shipped", "brief", SHIPPED, folder)
        return None if run.returncode == 0 else f"shipped: {run.stdout}{run.stderr}"
    run = sweep(mutant.name, mutant.document, mutated(mutant, folder / f"{mutant.name}-templates"), folder)
    if run.returncode == 1 and mutant.told in run.stdout:
        return None
    return f"{mutant.name}: ended with {run.returncode} and without “{mutant.told}”: {run.stdout}{run.stderr}"


def sweep(name, document, templates, folder):
    command = [sys.executable, HERE / "sweep.py", "--only", PROJECT, "--document", document, "--templates", templates]
    return subprocess.run([*command, folder / name], capture_output=True, text=True)


def mutated(mutant, folder):
    """A folder with the shipped templates, one of them changed."""
    shutil.copytree(SHIPPED, folder)
    file = folder / mutant.file
    text, (old, new) = file.read_text(), mutant.change
    if old not in text:
        raise SystemExit(f"{mutant.name}: `{old}` is not in {mutant.file}")
    file.write_text(text.replace(old, new, 1))
    return folder


if __name__ == "__main__":
    main()
