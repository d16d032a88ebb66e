"""Builds that are ended at random moments: by SIGKILL, which nobody can catch, alone or with all workers; by
Ctrl-C and SIGTERM; and output folders that go away meanwhile.
"""

import os
import random
import signal
import time

from trial import Trial, all_end, ensure

SEED = int(os.environ.get("SAFETY_SEED", "20250731"))
KILLS = int(os.environ.get("SAFETY_KILLS", "200"))
OTHERS = max(KILLS // 10, 4)


def duration(trial):
    """How long a build takes that makes all."""
    start = time.monotonic()
    trial.must_build("--force")
    return time.monotonic() - start


def at_a_random_moment(trial, chance, longest):
    """A build of the other version, some time after its start."""
    trial.turn()
    build = trial.start()
    time.sleep(chance.uniform(0, longest))
    return build


def kills(trial, chance, longest):
    cut = 0
    for number in range(KILLS):
        build = at_a_random_moment(trial, chance, longest)
        together = number % 2 == 1
        when = f"after kill {number} of {'all' if together else 'the press'} (seed {SEED})"
        try:
            (os.killpg if together else os.kill)(build.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        build.communicate()
        cut += build.returncode == -signal.SIGKILL
        all_end(build.pid, when)
        trial.is_whole(when)
        trial.recovers(when)
    trial.is_fresh("after all kills")
    print(f"{KILLS} kills, {cut} of them before the build was done: every PDF whole, all recovered")


def signals(trial, chance, longest):
    for number in range(OTHERS):
        build = at_a_random_moment(trial, chance, longest)
        sent = [signal.SIGINT, signal.SIGTERM][number % 2]
        when = f"after signal {sent.name} {number} (seed {SEED})"
        # Ctrl-C on a terminal reaches the workers as well.
        (os.killpg if sent == signal.SIGINT else os.kill)(build.pid, sent)
        told, _ = build.communicate(timeout=60)
        ends = [0, 128 + sent, -sent]
        ensure(build.returncode in ends, f"{build.returncode} {when}:\n{told}")
        ensure("worker-lost" not in told, f"a worker is said to be lost {when}:\n{told}")
        all_end(build.pid, when)
        trial.is_tidy(when)
        trial.recovers(when)
    print(f"{OTHERS} signals: workers ended, nothing left behind, finished PDFs kept")


def vanishing(trial, chance, longest):
    for number in range(OTHERS):
        build = at_a_random_moment(trial, chance, longest)
        gone = trial.folder / f"gone-{number}"
        os.rename(trial.out, gone)
        told, _ = build.communicate(timeout=60)
        when = f"after the output folder vanished, {number} (seed {SEED})"
        ensure(build.returncode in [0, 2], f"{build.returncode} {when}:\n{told}")
        trial.is_tidy(when)
        trial.recovers(when)
    print(f"{OTHERS} times the output folder vanished: told or made again, all recovered")


def main():
    trial = Trial()
    chance = random.Random(SEED)
    longest = duration(trial)
    for part in [kills, signals, vanishing]:
        part(trial, chance, longest)


main()
