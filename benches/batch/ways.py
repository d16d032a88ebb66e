"""The ways to make all profiles. Each takes the same cores and leaves one PDF for each name."""

from pathlib import Path

import measure

HERE = Path(__file__).parent
STANDARDS = "a-3a,ua-1"


class Batch:
    """All profiles in one variant: the folders of both kinds of sources, and the party of each document."""

    def __init__(self, folder, variant, parties):
        self.variant, self.parties, self.names = variant, parties, sorted(parties)
        self.project, self.reference = folder / variant / "project", folder / variant / "reference"

    def shares(self, count):
        """The names dealt out to some processes."""
        return ["\n".join(self.names[start::count]) for start in range(count)]


def briefpress(tools, batch, jobs, out):
    return measure.run([[tools.briefpress, "build", "-j", str(jobs), "--out", out]], batch.project)


def xargs(tools, batch, jobs, out):
    """A process of `typst compile` for each document."""
    root = batch.reference
    typst = compile_command(tools, f"{root}/{{}}.typ", f"{out}/{{}}.pdf")
    return measure.run([["xargs", f"-P{jobs}", "-I{}", *typst]], root, ["\n".join(batch.names)])


def compile_command(tools, source, pdf):
    fonts = ["--ignore-system-fonts", "--font-path", tools.fonts]
    return [tools.typst, "compile", *fonts, "--pdf-standard", STANDARDS, source, pdf]


def bare(tools, batch, jobs, out):
    return loop([tools.bare], tools, batch, jobs, out, "0")


def bare_system(tools, batch, jobs, out):
    return loop([tools.bare_system], tools, batch, jobs, out, "0")


def bare_keeping(tools, batch, jobs, out):
    """The cache keeps what the document before used, such as the layout and the bibliography."""
    return loop([tools.bare], tools, batch, jobs, out, "1")


def wheel(tools, batch, jobs, out):
    return loop([tools.python, HERE / "wheel.py"], tools, batch, jobs, out)


def oicana(tools, batch, jobs, out):
    notes = ["notes"] if batch.variant == "notes" else []
    return loop([tools.python, HERE / "oicana_loop.py"], tools, batch, jobs, out, *notes)


def loop(program, tools, batch, jobs, out, *more):
    """As many processes as there are jobs, each with a loop over its share."""
    command = [*map(str, program), str(batch.reference), tools.fonts, str(out), *more]
    return measure.run([command] * jobs, batch.reference, batch.shares(jobs))


WAYS = {
    "briefpress": briefpress,
    "xargs typst compile": xargs,
    "bare loop": bare,
    "bare loop, keeping the cache": bare_keeping,
    "bare loop, system's allocator": bare_system,
    "wheel typst": wheel,
    "wheel oicana": oicana,
}
