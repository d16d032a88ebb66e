"""A clock that goes wrong between builds and while one runs: it says nothing of what is fresh, nor of any byte.
Only the clock on the wall can go wrong: the one that counts from the machine's start never jumps.
"""

import os

from trial import ITEMS, Trial, ensure

TIMES = ["1980-01-01 00:00:00", "2038-01-19 03:14:08", "2099-12-31 23:59:59"]


def main():
    trial = Trial()
    for time in TIMES:
        # It stands at this time; and it starts there and is a day later at each call.
        for clock in [["-f", time], ["-f", f"@{time} i86400.0"]]:
            wrong = {"before": ["faketime", *clock], "env": {**os.environ, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}}
            when = f"at {clock[1]}"
            told = trial.must_build(**wrong)
            ensure(f"0 briefings, {len(ITEMS)} unchanged" in told, f"not all is fresh {when}:\n{told}")
            trial.must_build("--force", **wrong)
            trial.recovers(when)
            trial.turn()
            trial.must_build(**wrong)
            trial.recovers(when)
    print(f"{len(TIMES)} wrong times, standing and running: nothing stale, the same bytes")


main()
