#!/usr/bin/env python3
"""A batch beside other ways to make it: the profiles of all parties of a trade register.

    benches/batch/compare.py REGISTER.csv [--rounds 3] [--jobs N] [--variant numeric] [--part batch]

REGISTER.csv is an export of SIPRI's trade register as it is downloaded; none of it is kept here. Every way makes
the same documents: `profile.typ` with the layout and the components of briefpress; and for Typst alone
`reference/profile.typ`, with Typst's own `cite`, `footnote` and `bibliography`, one file and its
data for each document. All are PDF/A-3a and PDF/UA-1 with tags and attached data, in the same fonts. Citations are
numbers (`numeric`), or footnotes in prose and numbers in tables (`notes`).

- `batch`: all documents, cold; each way in as many processes as there are jobs, in turns. Said first: how many
  pages each has, and how many of the words are common to both texts (`pdftotext`).
- `again`: briefpress once more with nothing changed, and with one row changed.
- `one`: one document from a cold process, beside `typst compile`, in turns.
- `scaling`: briefpress and the bare loop with one process and with several.
- `sample`: the sample project by briefpress alone.

The other programs are installed into `target/tools` the first time, which takes ten minutes, or named by options. Look
at ratios: machines differ, and busy ones lie. The wheel `oicana` may be used for purposes like this one only
(PolyForm Noncommercial).
"""

import argparse
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import parts
import project
import reference
import register as registers
import tools as programs
import ways

PARTS = {"batch": parts.batch, "again": parts.again, "one": parts.one, "scaling": parts.scaling, "sample": parts.sample}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3, help="of the batch, in turns")
    parser.add_argument("--runs", type=int, default=20, help="of one document")
    parser.add_argument("--document", default="profile-tun", help="the one document")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--variant", action="append", choices=project.STYLES, help="if not both")
    parser.add_argument("--part", action="append", choices=PARTS, help="if not all")
    parser.add_argument("--skip", action="append", default=[], choices=ways.WAYS, help="a way to leave out")
    parser.add_argument("--briefpress", default=programs.ROOT / "target/release/briefpress")
    parser.add_argument("--typst", help="the program of typst-cli")
    parser.add_argument("--python", help="of an environment that has the wheels")
    parser.add_argument("--bare", help="the bench `bare`, built")
    parser.add_argument("--bare-system", help="the bench `bare-system`, built")
    parser.add_argument("--fonts", help="a folder with Noto Sans")
    return parser.parse_args()


def prepare(folder, register, tools, variants):
    """Both kinds of sources of each variant."""
    for variant in variants:
        project.write(folder / variant / "project", register, variant)
    named = reference.names(register, tools.briefpress, folder / variants[0] / "project")
    for variant in variants:
        reference.write(folder / variant / "reference", register, named, variant)
    return [ways.Batch(folder, variant, reference.parties(named)) for variant in variants]


def main():
    given = arguments()
    tools = programs.tools(given)
    register = registers.read(given.register.absolute())
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        batches = prepare(folder, register, tools, given.variant or list(project.STYLES))
        for name in given.part or PARTS:
            for batch in batches:
                PARTS[name](given, tools, batch, folder, register)


if __name__ == "__main__":
    main()
