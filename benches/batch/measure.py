"""What a command and all that it starts take: time, processor time, and memory at its peak."""

import os
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

# Memory is looked at this often, in seconds. To count the pages of a process stops what it maps, so that a run of a tenth of a second is
# not watched.
EVERY = 0.25


@dataclass
class Taken:
    """What a run took; times in seconds, memory in bytes."""
    wall: float
    processor: float
    largest: int
    together: int
    # The same with each page that processes share counted once.
    once: int


def run(commands, folder, inputs=None):
    """Runs commands at the same time, each with its input, and waits for all of them."""
    inputs = inputs or [""] * len(commands)
    start = time.perf_counter()
    processes = [begin(command, folder) for command in commands]
    watch = Watch([process.pid for process in processes])
    for process, given in zip(processes, inputs):
        process.stdin.write(given.encode())
        process.stdin.close()
    ended = [os.wait4(process.pid, 0) for process in processes]
    wall = time.perf_counter() - start
    watch.stop()
    for process, command, (_, status, _) in zip(processes, commands, ended):
        process.log.seek(0)
        if status != 0:
            raise SystemExit(f"{command[0]} failed: {process.log.read().decode(errors='replace')[-2000:]}")
        process.log.close()
    usages = [usage for _, _, usage in ended]
    processor = sum(usage.ru_utime + usage.ru_stime for usage in usages)
    largest = max(watch.largest, *(usage.ru_maxrss * 1024 for usage in usages))
    return Taken(wall, processor, largest, max(watch.together, largest), watch.once)


def begin(command, folder):
    log = tempfile.TemporaryFile()
    process = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=log, stderr=log)
    process.log = log
    return process


class Watch(threading.Thread):
    """Looks at the memory of processes and of all that they have started, until it is stopped."""

    def __init__(self, pids):
        super().__init__(daemon=True)
        self.pids, self.largest, self.together, self.once = pids, 0, 0, 0
        self.over = threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(EVERY):
            pids = list(family(self.pids))
            resident = [memory(pid) for pid in pids]
            self.once = max(self.once, sum(map(proportional, pids)))
            self.largest = max([self.largest, *resident])
            self.together = max(self.together, sum(resident))

    def stop(self):
        self.over.set()
        self.join()


def family(pids):
    """Processes and all that they have started."""
    for pid in pids:
        yield pid
        try:
            threads = list(Path(f"/proc/{pid}/task").iterdir())
            children = [child for thread in threads for child in (thread / "children").read_text().split()]
        except OSError:
            continue
        yield from family([int(child) for child in children])


def memory(pid):
    """The resident memory of a process."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError):
        return 0


def proportional(pid):
    """The memory of a process, with its share of the pages that several have (`Pss` of proc_pid_smaps(5))."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def best(runs):
    return min(taken.wall for taken in runs)


def median(runs):
    return statistics.median(taken.wall for taken in runs)
