"""A project that is built again and again under bad conditions, and what must hold after each.

Each PDF is byte for byte as the old or as the new version has it, and the next build makes all new.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BINARY = os.environ["BRIEFPRESS"]

CONFIG = """
[datasets.claims]
files = ["data/claims.csv"]
[sources]
files = ["data/sources.bib"]
[briefings.to]
template = "to.typ"
title = "Transfers to {each}"
edition = 2025-07-31
for-each = "item"
"""

SOURCE = "@report{s1, author = {{Monitoring Group}}, title = {A Report}, date = {2024-05}, url = {https://example.org}}\n"

ITEMS = ["fuel", "guns", "mines", "radars", "shells", "trucks"]

OURS = {".briefpress.lock", "manifest.json"}


class Trial:
    """A project in a folder of its own, and its documents as each version has them."""

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="briefpress-safety-"))
        self.out = self.folder / "out"
        for name in ["data", "templates"]:
            (self.folder / name).mkdir()
        rows = [f"c{n},{item},MG,s1" for n, item in enumerate(ITEMS)]
        (self.folder / "data/claims.csv").write_text("\n".join(["id,item,body,sources", *rows, ""]))
        (self.folder / "data/sources.bib").write_text(SOURCE)
        (self.folder / "briefpress.toml").write_text(CONFIG)
        self.version = None
        self.versions = {version: self.made(version) for version in ["old", "new"]}

    def made(self, version):
        self.change(version)
        self.must_build()
        return self.pdfs()

    def change(self, version):
        """From now on, all documents are to be of this version."""
        self.version = version
        text = "= {{ briefing.title }}\nThe " + version + " version.\n#lorem(300)\n"
        (self.folder / "templates/to.typ").write_text(text)

    def turn(self):
        """Changes to the version that is not built."""
        self.change("old" if self.version == "new" else "new")

    def start(self, *arguments, before=(), **options):
        """A build that runs, in a process group of its own."""
        command = [*before, BINARY, "build", "-j", "2", *arguments]
        return subprocess.Popen(
            command, cwd=self.folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True, **options,
        )

    def build(self, *arguments, **options):
        """How a build ended, and what it said."""
        build = self.start(*arguments, **options)
        told, _ = build.communicate(timeout=120)
        return build.returncode, told

    def must_build(self, *arguments, **options):
        code, told = self.build(*arguments, **options)
        ensure(code == 0, f"a build ended with {code}:\n{told}")
        return told

    def pdfs(self):
        return {path.name: path.read_bytes() for path in self.out.glob("*.pdf") if path.is_file()}

    def temporaries(self):
        names = os.listdir(self.out) if self.out.exists() else []
        return [name for name in names if name not in OURS and not name.endswith(".pdf")]

    def is_whole(self, when):
        """Each PDF is as one of the versions has it."""
        for name, bytes_ in self.pdfs().items():
            known = [documents.get(name) for documents in self.versions.values()]
            ensure(bytes_ in known, f"{self.out / name} is neither old nor new, {when}")

    def is_tidy(self, when):
        """Each PDF is whole, and there is nothing of ours beside them."""
        self.is_whole(when)
        ensure(not self.temporaries(), f"{self.temporaries()} are left, {when}")

    def recovers(self, when):
        """The next build makes all of the version that is to be, and sweeps what the last one left."""
        self.must_build()
        self.is_tidy(when)
        ensure(self.pdfs() == self.versions[self.version], f"not all is {self.version}, {when}")

    def is_fresh(self, when):
        """A build after that has nothing to do."""
        told = self.must_build()
        ensure(f"0 briefings, {len(ITEMS)} unchanged" in told, f"not all is fresh, {when}:\n{told}")


def group(leader):
    """The processes of a group that still run."""
    return [entry for entry in os.listdir("/proc") if entry.isdigit() and is_of(entry, leader)]


def is_of(process, leader):
    try:
        state, _, of = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()[:3]
    except (OSError, ValueError):
        return False
    return int(of) == leader and state not in "ZX"


def all_end(leader, when):
    """Nobody of a group goes on."""
    until = time.monotonic() + 20
    while running := group(leader):
        ensure(time.monotonic() < until, f"{running} go on, {when}")
        time.sleep(0.005)


def ensure(holds, message):
    if not holds:
        sys.exit(f"safety: {message}")


def can(*command):
    """Whether a command runs here, as it may not in a sandbox."""
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False
