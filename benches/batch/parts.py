"""The parts of the comparison: each runs something and prints a table."""

import shutil
import statistics

import measure
import project
import same
import tools as programs
import ways


def table(title, *heads):
    print(f"\n{title}\n\n| {' | '.join(heads)} |\n|---|{'---:|' * (len(heads) - 1)}", flush=True)


def line(*cells):
    print(f"| {' | '.join(cells)} |", flush=True)


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def batch(given, tools, batch, folder, _):
    """All documents by all ways, in turns."""
    chosen = {name: way for name, way in ways.WAYS.items() if name not in given.skip}
    runs = {name: [] for name in chosen}
    outs = {name: folder / batch.variant / "out" / str(number) for number, name in enumerate(chosen)}
    for _ in range(given.rounds):
        for name, way in chosen.items():
            runs[name].append(way(tools, batch, given.jobs, fresh(outs[name])))
    table(
        f"{batch.variant}: {len(batch.names)} documents, {given.jobs} jobs, rounds: {given.rounds}",
        "way", "best", "median", "processor", "largest process", "all processes", "shared pages once", "pages", "size", "common words", "times ours",
    )
    ours = runs.get("briefpress")
    for name, taken in runs.items():
        line(name, *batch_cells(taken, ours, outs[name], outs["briefpress"] if ours else None))


def batch_cells(taken, ours, out, beside):
    pdfs = list(out.glob("*.pdf"))
    found = same.compare(beside, out) if beside and beside != out else None
    return [
        f"{measure.best(taken):.2f} s",
        f"{measure.median(taken):.2f} s",
        f"{min(run.processor for run in taken):.2f} s",
        f"{max(run.largest for run in taken) / 1e6:,.0f} MB",
        f"{max(run.together for run in taken) / 1e6:,.0f} MB",
        f"{max(run.once for run in taken) / 1e6:,.0f} MB",
        str(sum(map(same.pages, pdfs))),
        f"{sum(pdf.stat().st_size for pdf in pdfs) / 1e6:.1f} MB",
        f"{found['mean']:.1%}" if found else "",
        f"{measure.best(taken) / measure.best(ours):.2f}" if ours else "",
    ]


def again(given, tools, batch, folder, register):
    """briefpress with all to do, with nothing to do, and with one row changed."""
    out = fresh(folder / batch.variant / "again")
    table(f"{batch.variant}: once more, {given.jobs} jobs", "what", "wall", "processor", "of all")
    whole = None
    changes = [("all", lambda: None), ("nothing changed", lambda: None), ("one row changed", lambda: change(batch.project))]
    for what, prepare in changes:
        prepare()
        taken = ways.briefpress(tools, batch, given.jobs, out)
        whole = whole or taken
        line(what, f"{taken.wall:.2f} s", f"{taken.processor:.2f} s", f"{taken.wall / whole.wall:.1%}")
    project.write(batch.project, register, batch.variant)


def change(folder):
    """Gives the last row of a register another designation."""
    path = folder / "data/register.csv"
    head, last = path.read_text(encoding="latin-1").rstrip("\n").rsplit("\n", 1)
    fields = last.split(",")
    fields[6] += " II"
    path.write_text(f"{head}\n{','.join(fields)}\n", encoding="latin-1")


def one(given, tools, batch, folder, register):
    """One document from a cold process, by briefpress and by `typst compile`, in turns."""
    alone = project.write_one(folder / batch.variant / "one", register, batch, given.document)
    out = fresh(folder / batch.variant / "one-out")
    pdfs = {"briefpress": out / "ours" / f"{given.document}.pdf", "typst compile": out / f"{given.document}.pdf"}
    source = f"{batch.reference}/{given.document}.typ"
    commands = {
        "briefpress": [tools.briefpress, "build", "--out", str(out / "ours")],
        "typst compile": ways.compile_command(tools, source, str(pdfs["typst compile"])),
    }
    runs = {name: [] for name in commands}
    for _ in range(given.runs + 1):
        for name, command in commands.items():
            shutil.rmtree(out / "ours", ignore_errors=True)
            runs[name].append(measure.run([command], alone if name == "briefpress" else batch.reference))
            if name == "briefpress":
                kept = shutil.copy(next((out / "ours").glob("*.pdf")), out / "kept.pdf")
    common = same.share(same.words(kept), same.words(pdfs["typst compile"]))
    table(
        f"{batch.variant}: {given.document} from a cold process, runs: {given.runs}, common words: {common:.1%}",
        "way", "least", "median", "processor", "pages", "share of typst compile",
    )
    theirs = statistics.median(taken.wall for taken in runs["typst compile"][1:])
    for name, taken in runs.items():
        walls = [run.wall for run in taken[1:]]
        processor = statistics.median(run.processor for run in taken[1:])
        middle = statistics.median(walls)
        pages = same.pages(kept if name == "briefpress" else pdfs[name])
        line(name, f"{min(walls):.3f} s", f"{middle:.3f} s", f"{processor:.3f} s", str(pages), f"{middle / theirs:.2f}")


def scaling(given, tools, batch, folder, _):
    """One process and several."""
    table(f"{batch.variant}: scaling", "way", "one job", f"{given.jobs} jobs", "times faster", "largest process")
    for name in ("briefpress", "bare loop"):
        taken = [ways.WAYS[name](tools, batch, jobs, fresh(folder / "scaling")) for jobs in (1, given.jobs)]
        one, several = taken
        largest = f"{max(run.largest for run in taken) / 1e6:,.0f} MB"
        line(name, f"{one.wall:.2f} s", f"{several.wall:.2f} s", f"{one.wall / several.wall:.2f}", largest)


def sample(given, tools, batch, folder, _):
    """The sample project, by briefpress alone, once for all variants."""
    if batch.variant != (given.variant or list(project.STYLES))[0]:
        return
    command = [tools.briefpress, "build", "-j", str(given.jobs), "--out", str(folder / "sample")]
    runs = []
    for _ in range(given.rounds):
        fresh(folder / "sample")
        runs.append(measure.run([command], programs.ROOT))
    pdfs = list((folder / "sample").glob("*.pdf"))
    table(f"the sample project, {given.jobs} jobs, rounds: {given.rounds}", "documents", "pages", "best", "processor", "size")
    size = sum(pdf.stat().st_size for pdf in pdfs)
    processor = min(run.processor for run in runs)
    pages = sum(map(same.pages, pdfs))
    line(str(len(pdfs)), str(pages), f"{measure.best(runs):.2f} s", f"{processor:.2f} s", f"{size / 1e6:.1f} MB")
