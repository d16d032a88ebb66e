#!/usr/bin/env python3
"""The same document for briefpress and for Typst alone, in two folders, for `beside-typst.mjs`.

    benches/preview/pair.py REGISTER.csv FOLDER DOCUMENT

Writes `FOLDER/project` and `FOLDER/reference`, and prints the paths of the program `typst` and of its fonts as JSON. The
document and the programs are those of `batch/compare.py`.
"""

import json
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benches/batch"))

import project
import reference
import register as registers
import tools as programs
import ways

VARIANT = "numeric"


def main():
    register_path, folder, document = sys.argv[1:]
    folder = pathlib.Path(folder)
    register = registers.read(pathlib.Path(register_path))
    whole = folder / "whole"
    project.write(whole, register, VARIANT)
    briefpress = os.environ.get("BRIEFPRESS", str(ROOT / "target/release/briefpress"))
    names = reference.names(register, briefpress, whole)
    reference.write(folder / "reference", register, names, VARIANT)
    batch = ways.Batch(folder, VARIANT, reference.parties(names))
    project.write_one(folder / "project", register, batch, document)
    print(json.dumps({"typst": programs.typst(), "fonts": programs.fonts()}))


if __name__ == "__main__":
    main()
