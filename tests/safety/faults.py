"""Calls to the system that fail: the N-th write, fsync and rename of each thread, by strace; where that may
not trace, by a library that stands before the system's own.
"""

import os
import subprocess
import sys
from pathlib import Path

from trial import ITEMS, Trial, can, ensure

STRACE = "SAFETY_WITHOUT_STRACE" not in os.environ and can("strace", "-f", "-o", "/dev/null", "true")

# What fails, with which error, what a person is told of it, and how many of the first calls are tried.
FAULTS = [
    ("write", "ENOSPC", "No space left on device", 10),
    ("write", "EIO", "Input/output error", 10),
    ("fsync", "EIO", "Input/output error", 5),
    ("rename,renameat,renameat2", "EACCES", "Permission denied", 5),
]


def traced(trial, calls, error, number):
    """A build under strace, and how often a call failed."""
    log = trial.folder / "strace.log"
    inject = f"inject={calls}:error={error}:when={number}"
    before = ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", f"trace={calls}", "-e", inject]
    code, said = trial.build(before=before)
    return code, said, log.read_text(errors="replace").count("(INJECTED)")


def preloaded(trial, calls, error, number):
    """A build with our library before the system's, and how often a call failed."""
    log = trial.folder / "faults.log"
    log.write_text("")
    faults = {"FAULT_CALL": calls.split(",")[0], "FAULT_ERROR": error, "FAULT_WHEN": str(number), "FAULT_LOG": str(log)}
    code, said = trial.build(env={**os.environ, **faults, "LD_PRELOAD": library(trial)})
    return code, said, len(log.read_text())


def library(trial):
    made = trial.folder / "faults.so"
    if not made.exists():
        source = Path(__file__).with_name("faults.c")
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, source], check=True)
    return str(made)


def fault(trial, fail, calls, error, words, number):
    """One build with a fault; how often it failed."""
    trial.turn()
    code, said, failed = fail(trial, calls, error, number)
    when = f"when {calls} {number} gave {error}"
    ensure(code in [0, 1, 2], f"{code} {when}:\n{said}")
    ensure(failed or code == 0, f"{code} without a fault, {when}:\n{said}")
    if "write" not in calls:
        ensure((failed > 0) == (code == 2 and words in said), f"{code} {when}, {failed} times:\n{said}")
    trial.is_tidy(when)
    trial.recovers(when)
    return failed


def faults(trial, fail):
    for calls, error, words, numbers in FAULTS:
        failed = sum(fault(trial, fail, calls, error, words, n) for n in range(1, numbers + 1))
        if calls.startswith("rename") and not STRACE:
            print("renames do not go through the library: the folder in place of a file stands for them")
            continue
        ensure(failed, f"no {calls} has failed: the trial says nothing")
        print(f"{error} from {calls}, {failed} times in {numbers} builds: every PDF whole, all recovered")


def folder_in_place(trial):
    """A file that cannot be replaced, since a folder has its name."""
    trial.turn()
    place = trial.out / f"to-{ITEMS[2]}.pdf"
    place.unlink()
    (place / "kept").mkdir(parents=True)
    code, said = trial.build()
    ensure(code == 2 and "cannot write" in said and "it is a folder" in said, f"{code}:\n{said}")
    ensure(f"{len(ITEMS) - 1} briefings, 1 failed" in said, said)
    trial.is_tidy("with a folder in place of a file")
    (place / "kept").rmdir()
    place.rmdir()
    trial.recovers("without the folder")
    print("a folder in place of a file: told, the others made")


def main():
    trial = Trial()
    if not STRACE:
        print("nothing can be traced here: faults come from a library that is loaded first")
    faults(trial, traced if STRACE else preloaded)
    folder_in_place(trial)


sys.exit(main())
