#!/usr/bin/env python3
"""Thousands of documents in one run: whether memory stays the same, and time grows no faster than their number.

    benches/batch/documents.py [--binary target/release/briefpress] [--jobs 2] [DOCUMENTS...]

The data is invented and the same each time: ten claims for each document of the largest run, in one file. Each run builds
that many of the documents (1,000 and 10,000, if no number is given) into an empty folder. Printed are the wall time, the peak
of the resident memory of the process that reads and drafts (`parent`) and of the largest worker, and the size of the
manifest. Look at ratios: machines differ.
"""

import argparse
import pathlib
import tempfile
import threading
import time
from dataclasses import dataclass

import measure

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLAIMS = 10
CODES = ["PRK", "RUS", "IRN", "CHN", "USA", "FRA", "DEU", "GBR"]

CONFIG = """
[project]
title = "Many documents"

[datasets.claims]
files = ["data/claims.csv"]
distinct = true

[sources]
files = ["data/sources.bib"]

[briefings.note]
template = "note.typ"
title = "Note {each}"
edition = 2025-07-31
for-each = "note_number"
"""

TEMPLATE = """= {{ briefing.title }}

{% for c in claims %}
{{ c.from_name }} to {{ c.to_name }}: {{ c }}, {{ c.period }}.

{% endfor %}
"""

SOURCE = """@report{{s{n},
  author = {{{{Monitoring Group}}}}, title = {{Report {n}}}, institution = {{Monitoring Group}}, date = {{2024}},
  url = {{https://example.org/{n}}}, urldate = {{2025-01-01}},
}}
"""


def write_project(folder, documents):
    """A project with ten claims for each of so many documents."""
    for name in ("data", "templates"):
        (folder / name).mkdir(parents=True)
    with (folder / "data/claims.csv").open("w") as file:
        file.write("id,from,to,item,quantity,unit,period,body,sources,note_number\n")
        for number in range(documents * CLAIMS):
            giver, taker = CODES[number % 8], CODES[(number + 1 + number % 7) % 8]
            file.write(f"c{number},{giver},{taker},Type-{number % 97} shells,at least {number % 900 + 1},round,"
                       f"{1990 + number % 35},Monitoring Group,s{number % 60}@p {number % 9 + 1},n{number // CLAIMS:06}\n")
    (folder / "data/sources.bib").write_text("".join(SOURCE.format(n=n) for n in range(60)))
    (folder / "templates/note.typ").write_text(TEMPLATE)
    (folder / "briefpress.toml").write_text(CONFIG)


@dataclass
class Taken:
    """What a run took: seconds, and bytes of resident memory and of the manifest."""
    wall: float
    each: float
    parent: int
    worker: int
    manifest: int


class PeakOfRoles(threading.Thread):
    """Looks at the resident memory of the process that drafts and of its workers until it is stopped."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.parent, self.worker = pid, 0, 0
        self.over = threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(measure.EVERY):
            for pid in measure.family([self.pid]):
                resident = measure.memory(pid)
                if is_worker(pid):
                    self.worker = max(self.worker, resident)
                else:
                    self.parent = max(self.parent, resident)

    def stop(self):
        self.over.set()
        self.join()


def is_worker(pid):
    try:
        return b"\0worker\0" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def build(binary, folder, jobs, documents):
    """Builds the first documents, and returns what it took."""
    # The names are `note-n000000` and so on; the documents of a run of 1,000 have three digits that may differ.
    digits = len(str(documents)) - 1
    if documents != 10 ** digits:
        raise SystemExit(f"{documents} is not a power of ten")
    pattern = f"note-n{'0' * (6 - digits)}*"
    with tempfile.TemporaryDirectory() as out:
        start = time.perf_counter()
        process = measure.begin([binary, "build", "-j", str(jobs), "--out", out, pattern], folder)
        peaks = PeakOfRoles(process.pid)
        process.stdin.close()
        code = process.wait()
        peaks.stop()
        wall = time.perf_counter() - start
        made = len(list(pathlib.Path(out).glob("*.pdf")))
        manifest = (pathlib.Path(out) / "manifest.json").stat().st_size
    if code != 0 or made != documents:
        process.log.seek(0)
        raise SystemExit(f"{made} of {documents}: {process.log.read().decode(errors='replace')[-2000:]}")
    return Taken(wall, wall / documents, peaks.parent, peaks.worker, manifest)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=int, nargs="*", default=[1000, 10000])
    parser.add_argument("--binary", default=ROOT / "target/release/briefpress")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    documents = given.documents or [1000, 10000]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        write_project(folder, max(documents))
        print("| documents | wall time | each | parent | largest worker | manifest |\n|---:|---:|---:|---:|---:|---:|", flush=True)
        for count in documents:
            taken = build(str(pathlib.Path(given.binary).absolute()), folder, given.jobs, count)
            print(f"| {count:,} | {taken.wall:.1f} s | {1000 * taken.each:.1f} ms | {taken.parent / 1e6:.0f} MB | "
                  f"{taken.worker / 1e6:.0f} MB | {taken.manifest / 1e6:.1f} MB |", flush=True)


if __name__ == "__main__":
    main()
