"""What the attacks have in common: projects in folders of their own, runs with limits, a tree outside that must not
change, and the table of counts.
"""

import os
import resource
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

BINARY = os.environ["BRIEFPRESS"]

# A run may be slow where other programs run: its limits are those of the promise, times are those of the processor.
SECONDS = 20
MEMORY = 1_000_000_000

# Beyond this, a run is ended, in seconds of the clock: a run that other programs slow down takes many times its own time.
PATIENCE = 600

CORES = len(os.sched_getaffinity(0))

SOURCES = "@report{s1, author = {{Monitoring Group}}, title = {A Report}, date = {2024-05}, url = {https://example.org}}\n"


@dataclass
class Run:
    """How a run ended: its exit code (negative for a signal), what it said, its time in seconds of the processor, and
    the memory of its largest process in bytes."""

    code: int
    said: str
    seconds: float
    memory: int

    @property
    def is_orderly(self):
        """It ended by itself, and no panic was reported."""
        return self.code in (0, 1, 2) and "panicked at" not in self.said and "RUST_BACKTRACE" not in self.said


def run(folder, *arguments, before=()):
    """Runs the program, with another one before it if one is given, and ends what is left of it."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [*before, BINARY, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
            start_new_session=True, preexec_fn=limit,
        )
        until = time.monotonic() + PATIENCE
        pause = 0.002
        while True:
            ended, status, used = os.wait4(process.pid, os.WNOHANG)
            if ended:
                break
            if time.monotonic() > until:
                os.killpg(process.pid, signal.SIGKILL)
            time.sleep(pause)
            pause = min(pause * 1.3, 0.05)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return Run(process.returncode, text, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def limit():
    """No more memory than the machine can spare, and no files of memory after a crash."""
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def each(attempts, attempt):
    """What a function makes of each attempt, as many at a time as there are cores."""
    with ThreadPoolExecutor(CORES) as pool:
        attempts = iter(attempts)
        while some := list(islice(attempts, CORES)):
            yield from pool.map(attempt, some)


def write(folder, files):
    """Writes files, given by their paths, with the folders that they are in."""
    for path, content in files.items():
        path = Path(folder, path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def tree(folder, skip=None):
    """What is in a folder, except below one of its names: for each path its kind and mode, its time, and its content or
    target."""
    found = {}
    for top in sorted(Path(folder).iterdir()):
        if top.name == skip:
            continue
        for path in [top, *sorted(top.rglob("*"))]:
            found[str(path.relative_to(folder))] = state(path)
    return found


def state(path):
    status = path.lstat()
    content = None
    if stat.S_ISLNK(status.st_mode):
        content = os.readlink(path)
    elif stat.S_ISREG(status.st_mode):
        content = sha256(path.read_bytes()).hexdigest()
    return status.st_mode, status.st_mtime_ns, content


SECRET = "SECRETOUTSIDE"


class Outside:
    """A tree outside of a project: files that must be neither read, changed nor removed."""

    def __init__(self, folder):
        self.folder = Path(folder)
        write(self.folder, {
            "secret.txt": SECRET, "secret.csv": f"id,body,sources,item\n{SECRET},{SECRET},s1,{SECRET}\n",
            "secret.pdf": b"%PDF-1.7\n" + SECRET.encode(), "out/brief.pdf": b"%PDF-1.7\nnot ours\n",
            "out/manifest.json": "{}", "lock": "", "deep/er/file": "x", "secret.typ": f"= {SECRET}\n",
        })
        (self.folder / "secret.txt").chmod(0o600)
        (self.folder / "secret.pdf").chmod(0o666)
        (self.folder / "lock").chmod(0o640)
        for path in self.folder.rglob("*"):
            os.utime(path, ns=(10**18, 10**18), follow_symlinks=False)
        self.before = tree(self.folder)

    def changes(self):
        """The paths that are not as they were."""
        now = tree(self.folder)
        return sorted(path for path in self.before.keys() | now.keys() if self.before.get(path) != now.get(path))


class Table:
    """How often each channel was tried, and what came of it."""

    def __init__(self, title="", columns=(), is_silent=False):
        self.title, self.columns, self.is_silent = title, columns, is_silent
        self.counts = {}
        self.failures = []

    def count(self, channel, *columns):
        counts = self.counts.setdefault(channel, Counter())
        counts["tried"] += 1
        counts.update(columns)

    def fail(self, channel, message):
        """Counts a failure, and prints it at once unless this is a proof that failures are noticed."""
        self.counts.setdefault(channel, Counter())["failed"] += 1
        self.failures.append(message)
        if not self.is_silent:
            print(f"FAILED {channel}: {message}", flush=True)

    def print(self):
        """Prints the table with its sums; says whether nothing failed."""
        columns = ["tried", *self.columns, "failed"]
        rows = [(name, [counts[column] for column in columns]) for name, counts in self.counts.items()]
        rows.append(("all", [sum(counts[column] for counts in self.counts.values()) for column in columns]))
        width = max(len(name) for name, _ in rows)
        print(f"\n{self.title}\n\n| {'channel':{width}} | {' | '.join(f'{column:>9}' for column in columns)} |")
        print(f"|{'-' * (width + 2)}|{'|'.join('-' * 10 + ':' for _ in columns)}|")
        for name, counts in rows:
            print(f"| {name:{width}} | {' | '.join(f'{count:9,}' for count in counts)} |")
        sys.stdout.flush()
        return not self.failures


def part_of(items, part):
    """The items of a part `N/M`, of which the first is 1, one after the other."""
    number, of = part
    return islice(items, number - 1, None, of)
