"""Output folders on a disk that is full, with more and more room; and on one that cannot be written to. It is
run where it may mount: in a mount namespace of its own. Where nothing may be mounted, a limit on the size of
files stands for the full disk, and missing rights for the other.
"""

import os
import resource
import signal
import subprocess

from trial import Trial, can, ensure

KIB = 1024
ROOMS = range(0, 66, 3)
MOUNTS = can("mount", "-t", "tmpfs", "tmpfs", "/mnt")
NOBODY = 65534


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True)


def full(trial):
    """Room for nothing but the old version, and then for more and more of the new one."""
    subprocess.run(["umount", "/mnt"], check=True)
    mount("-t", "tmpfs", "-o", f"size={512 * KIB}", "tmpfs", trial.out)
    trial.recovers("on a small disk")
    told = 0
    for room in ROOMS:
        trial.turn()
        fill(trial, room * KIB)
        code, said = trial.build()
        when = f"with room for {room} KiB"
        ensure(code in [0, 2], f"{code} {when}:\n{said}")
        ensure((code == 2) == ("No space left" in said), f"{code} {when}:\n{said}")
        told += code == 2
        (trial.out / "filler.pdf").unlink()
        trial.is_tidy(when)
        trial.recovers(when)
    ensure(told > 3, f"the disk was full {told} times only")
    print(f"a disk that was full {told} times of {len(ROOMS)}: told, every PDF whole, all recovered")


def fill(trial, room):
    """Leaves so many bytes."""
    disk = os.statvfs(trial.out)
    size = disk.f_bavail * disk.f_frsize - room
    (trial.out / "filler.pdf").write_bytes(bytes(size))


def limited(trial):
    """The same without a disk of its own: no file may be larger than this."""
    print("nothing can be mounted here: limits on the size of files stand for a full disk")

    def limit(size):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    for size in range(0, 24 * KIB, 2 * KIB):
        trial.turn()
        code, said = trial.build(preexec_fn=lambda: limit(size))
        when = f"with files up to {size} bytes"
        ensure(code in [0, 2], f"{code} {when}:\n{said}")
        trial.is_tidy(when)
        trial.recovers(when)
    print("12 limits on the size of files: told, every PDF whole, all recovered")


def read_only(trial):
    """A disk that was mounted to be read only."""
    mount("--bind", trial.out, trial.out)
    mount("-o", "remount,ro,bind", trial.out)
    refused(trial, "Read-only file system")
    subprocess.run(["umount", trial.out], check=True)
    trial.recovers("when the disk can be written to again")
    print("a disk that can only be read: told, nothing changed")


def forbidden(trial):
    """A folder in which this user may not write; to root it is all one, so that another one tries."""
    trial.out.chmod(0o555)
    trial.folder.chmod(0o755)
    refused(trial, "Permission denied", **({"user": NOBODY} if os.getuid() == 0 else {}))
    trial.out.chmod(0o755)
    trial.recovers("when the folder can be written to again")
    print("a folder without the right to write: told, nothing changed")


def refused(trial, why, **options):
    trial.turn()
    before = trial.pdfs()
    code, said = trial.build(**options)
    ensure(code == 2 and why in said and "cannot lock" in said, f"{code}:\n{said}")
    ensure(trial.pdfs() == before, "a PDF was changed")


def main():
    trial = Trial()
    if MOUNTS:
        full(trial)
        read_only(trial)
    else:
        limited(trial)
    # The lock has its owner; a folder that another made has none.
    (trial.out / ".briefpress.lock").unlink()
    forbidden(trial)


main()
