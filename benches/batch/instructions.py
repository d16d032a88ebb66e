#!/usr/bin/env python3
"""How many instructions a document of the batch takes, beside the bare loop: with callgrind, so that other work does not matter.

    benches/batch/instructions.py REGISTER.csv [--variant numeric]

Each way makes two documents in one process, and then these and four others. The difference is what four documents take
when the process is warm. The data is the rows of these six parties, at most 60 of each direction, so that reading takes little.
Drafting counts for briefpress, as reading data from JSON counts for Typst. Valgrind must be installed.
"""

import argparse
import collections
import os
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import project
import reference
import register as registers
import tools as programs

WARM = ["profile-are", "profile-bol"]
COUNTED = ["profile-egy", "profile-kor", "profile-tun", "profile-vnm"]
PARTIES = ["UAE", "Bolivia", "Egypt", "South Korea", "Tunisia", "Viet Nam"]
MOST_ROWS = 60
# As in a worker of briefpress.
ALLOCATOR = {"MIMALLOC_ARENA_RESERVE": "64MiB", "MIMALLOC_ALLOW_THP": "0"}


def shorten(register):
    """Leaves rows of the parties only."""
    count = collections.Counter()

    def is_kept(row):
        kept = any(row[side] in PARTIES and count[row[side], side] < MOST_ROWS for side in (0, 1))
        count.update([(row[0], 0), (row[1], 1)] if kept else [])
        return kept

    register.rows[:] = [row for row in register.rows if is_kept(row)]


def instructions(command, folder, names=""):
    """How many instructions a command takes, in millions."""
    with tempfile.NamedTemporaryFile() as counts:
        valgrind = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts.name}", *map(str, command)]
        subprocess.run(valgrind, cwd=folder, input=names, env={**os.environ, **ALLOCATOR}, check=True, capture_output=True, text=True)
        found = re.search(r"^(?:totals|summary): (\d+)", pathlib.Path(counts.name).read_text(), re.MULTILINE)
    return int(found[1]) / 1e6


def of_one_document(count):
    """What one document takes, from a function that counts the instructions of some."""
    return (count(WARM + COUNTED) - count(WARM)) / len(COUNTED)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", type=pathlib.Path)
    parser.add_argument("--variant", action="append", choices=project.STYLES, help="if not both")
    parser.add_argument("--briefpress", default=programs.ROOT / "target/release/briefpress", help="only asked for names of parties")
    parser.add_argument("--many", help="the bench `many`, built")
    parser.add_argument("--bare", help="the bench `bare`, built")
    parser.add_argument("--fonts", help="a folder with Noto Sans")
    given = parser.parse_args()
    built = {} if given.many and given.bare else programs.benches("many", "bare")
    many, bare = given.many or built["many"], given.bare or built["bare"]
    fonts = given.fonts or programs.fonts()
    register = registers.read(given.register.absolute())
    shorten(register)
    print("| variant | briefpress | bare loop | ratio |\n|---|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for variant in given.variant or project.STYLES:
            ours, theirs, out = folder / variant / "project", folder / variant / "reference", folder / variant / "out"
            out.mkdir(parents=True)
            project.write(ours, register, variant)
            reference.write(theirs, register, reference.names(register, given.briefpress, ours), variant)
            taken = of_one_document(lambda names: instructions([many, ours, len(names), *names], folder))
            by_loop = of_one_document(lambda names: instructions([bare, theirs, fonts, out, "1"], folder, "\n".join(names)))
            print(f"| {variant} | {taken:.0f} M | {by_loop:.0f} M | {taken / by_loop:.2f} |", flush=True)


if __name__ == "__main__":
    main()
