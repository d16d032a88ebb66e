#!/usr/bin/env python3
"""All targets of time and memory in one table, each with what was measured.

    benches/targets.py REGISTER.csv [--quick] [--before BINARY] [--only NAME] [--rounds 3] [--jobs 2]

REGISTER.csv is an export of SIPRI's trade register as it is downloaded. `--before` is the program of an earlier state, for
the targets beside it. It needs a machine that does nothing else. With `--quick` it takes less than fifteen minutes, once the
other programs are there: one round of everything, and a thousand documents in place of ten thousand. `--only` measures one group
of targets: batch, cold, again, register, volumes, sample or documents. The other programs are found or installed as by
`batch/compare.py`, whose options name them.
"""

import argparse
import importlib.util
import os
import pathlib
import shutil
import statistics
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "batch"))

import documents
import measure
import parts
import project
import reference
import register as registers
import tools as programs
import ways

# A register of so many rows has a volume for each of 70 years.
VOLUME_ROWS = [10_000, 100_000]


def load_register_bench():
    spec = importlib.util.spec_from_file_location("register_compare", HERE / "register/compare.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def line(what, measured, target):
    print(f"| {what} | {measured} | {target} |", flush=True)


def best(given, command, folder):
    """The quickest of some runs of a command, each into an empty folder."""
    runs = []
    for _ in range(given.rounds):
        parts.fresh(given.out)
        runs.append(measure.run([[*command, "--out", str(given.out)]], folder))
    return min(runs, key=lambda taken: taken.wall)


def batch(given, tools, variants):
    """The profiles of all parties by each way, in turns."""
    chosen = {"xargs typst compile": "2.6, 2.4", "bare loop": "0.95, 0.85", "wheel typst": "0.9, 0.75", "wheel oicana": "0.9, 0.75"}
    for one in variants:
        runs = {name: [] for name in ["briefpress", *chosen]}
        for _ in range(given.rounds):
            for name in runs:
                runs[name].append(ways.WAYS[name](tools, one, given.jobs, parts.fresh(given.out)))
        ours = measure.best(runs["briefpress"])
        for name, target in chosen.items():
            theirs = measure.best(runs[name])
            if name == "xargs typst compile":
                line(f"batch, {one.variant}: {name} ÷ ours", f"{theirs / ours:.2f}", f"at least {target}")
            else:
                line(f"batch, {one.variant}: ours ÷ {name}", f"{ours / theirs:.2f}", f"at most {target}")
        together = max(taken.together for taken in runs["briefpress"])
        once = max(taken.once for taken in runs["briefpress"])
        measured = f"{together / 1e6:.0f} MB ({once / 1e6:.0f} MB with shared pages once)"
        line(f"batch, {one.variant}: all processes", measured, "at most 300 MB")


def cold(given, tools, variants):
    """One document from a cold process, beside `typst compile`, in turns."""
    for one, target in zip(variants, ("0.62", "0.58")):
        alone = project.write_one(given.work / one.variant / "one", given.read, one, given.document)
        theirs = ways.compile_command(tools, f"{one.reference}/{given.document}.typ", str(given.work / "theirs.pdf"))
        walls = {"ours": [], "theirs": []}
        for _ in range(given.runs + 1):
            parts.fresh(given.out)
            ours = measure.run([[tools.briefpress, "build", "--out", str(given.out)]], alone)
            walls["ours"].append(ours.wall)
            walls["theirs"].append(measure.run([theirs], one.reference).wall)
        middle = {name: statistics.median(taken[1:]) for name, taken in walls.items()}
        share = f"{middle['ours'] / middle['theirs']:.2f} ({1000 * middle['ours']:.0f} ms)"
        line(f"cold document, {one.variant}: ours ÷ `typst compile`", share, f"at most {target}")


def again(given, tools, variants):
    """One row of the register changed, two documents rebuilt."""
    one = variants[0]
    parts.fresh(given.out)
    ways.briefpress(tools, one, given.jobs, given.out)
    walls = []
    for _ in range(given.rounds):
        parts.change(one.project)
        walls.append(ways.briefpress(tools, one, given.jobs, given.out).wall)
    project.write(one.project, given.read, one.variant)
    line("one row changed in the register, whole command", f"{min(walls):.2f} s", "at most 0.2 s")


def register(given, tools, _):
    """A register of 10,000 rows, beside an earlier program."""
    bench = load_register_bench()
    folder = parts.fresh(given.work / "register")
    bench.write(folder, 10_000)
    ours = best(given, [tools.briefpress, "build", "register"], folder)
    measured = f"{ours.processor:.1f} s, {ours.largest / 1e6:.0f} MB"
    if given.before:
        before = best(given, [given.before, "build", "register"], folder)
        measured += f" ({ours.processor / before.processor:.2f} of the time)"
    line("register of 10,000 rows: processor time, largest process", measured, "at most 0.55 of the time, 600 MB")


def volumes(given, tools, _):
    """Registers as volumes, one for each year."""
    bench = load_register_bench()
    for count in VOLUME_ROWS:
        folder = parts.fresh(given.work / "volumes")
        bench.write(folder, count)
        config = (folder / "briefpress.toml").read_text()
        config = config.replace('by = "to_name", initial = true', 'by = "order_year"')
        (folder / "briefpress.toml").write_text(config)
        parts.fresh(given.out)
        command = [tools.briefpress, "build", "volumes", "-j", str(given.jobs), "--out", str(given.out)]
        taken = measure.run([command], folder)
        measured = f"{taken.wall:.1f} s ({1e6 * taken.wall / count:.0f} µs a row), {taken.largest / 1e6:.0f} MB"
        line(f"{count:,} rows as volumes: wall time, largest process", measured, "at most 75 s, 600 MB, linear")


def sample(given, tools, _):
    """The documents of the sample, beside an earlier program."""
    ours = best(given, [tools.briefpress, "build", "-j", str(given.jobs)], programs.ROOT)
    measured = f"{ours.wall:.2f} s"
    if given.before:
        before = best(given, [given.before, "build", "-j", str(given.jobs)], programs.ROOT)
        measured += f" ({ours.wall / before.wall:.2f})"
    line("the sample: ours ÷ the earlier program", measured, "at most 0.65")


def many(given, tools, _):
    """A few and ten times as many documents in one run."""
    folder = parts.fresh(given.work / "documents")
    counts = (given.documents // 10, given.documents)
    documents.write_project(folder, given.documents)
    few, all_of_them = (documents.build(tools.briefpress, folder, given.jobs, count) for count in counts)
    for what, figure in (("parent", "parent"), ("largest worker", "worker"), ("wall time of a document", "each")):
        ratio = getattr(all_of_them, figure) / getattr(few, figure)
        line(f"{counts[1]:,} documents beside {counts[0]:,}: {what}", f"{ratio:.2f}", "at most 1.1")


GROUPS = {"batch": batch, "cold": cold, "again": again, "register": register, "volumes": volumes, "sample": sample,
          "documents": many}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", type=pathlib.Path)
    parser.add_argument("--before", type=lambda path: str(pathlib.Path(path).absolute()))
    parser.add_argument("--only", action="append", choices=GROUPS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--runs", type=int, default=20, help="of the cold document")
    parser.add_argument("--quick", action="store_true", help="one round, and fewer documents")
    parser.add_argument("--documents", type=int, default=10_000, help="of the largest run")
    parser.add_argument("--document", default="profile-tun", help="the cold document")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--briefpress", default=programs.ROOT / "target/release/briefpress")
    for name in ("--typst", "--python", "--bare", "--bare-system", "--fonts"):
        parser.add_argument(name, help="as in batch/compare.py")
    given = parser.parse_args()
    if given.quick:
        given.rounds, given.runs, given.documents = 1, 10, 1_000
    return given


def main():
    given = arguments()
    groups = given.only or list(GROUPS)
    needs_others = {"batch", "cold"} & set(groups)
    if needs_others:
        tools = programs.tools(given)
    else:
        own = programs.absolute(given.briefpress)
        tools = programs.Tools(briefpress=own, typst="", bare="", bare_system="", python="", fonts="")
    given.read = registers.read(given.register.absolute())
    with tempfile.TemporaryDirectory() as work:
        given.work = pathlib.Path(work)
        given.out = given.work / "out"
        variants = prepare(given, tools)
        print("| target | measured | wanted |\n|---|---:|---:|", flush=True)
        for name in groups:
            GROUPS[name](given, tools, variants)
        shutil.rmtree(given.out, ignore_errors=True)


def prepare(given, tools):
    """Both kinds of sources of each variant."""
    for variant in project.STYLES:
        project.write(given.work / variant / "project", given.read, variant)
    names = reference.names(given.read, tools.briefpress, given.work / next(iter(project.STYLES)) / "project")
    for variant in project.STYLES:
        reference.write(given.work / variant / "reference", given.read, names, variant)
    return [ways.Batch(given.work, variant, reference.parties(names)) for variant in project.STYLES]


if __name__ == "__main__":
    main()
