"""Runs the attacks, and prints what came of them by channel. It fails if one of them got through.

    attack.py [--seed N] [--part N/M] [NAME]…
"""

import argparse
import importlib
import sys
import time

ATTACKS = ("injection", "exchange", "folders", "bombs")


def part(text):
    number, _, of = text.partition("/")
    number, of = int(number), int(of)
    if not 1 <= number <= of:
        raise ValueError
    return number, of


def main():
    parser = argparse.ArgumentParser(prog="scripts/attack")
    parser.add_argument("--seed", type=int, default=1, help="the seed of what is chosen at random")
    parser.add_argument("--part", type=part, default=(1, 1), metavar="N/M", help="the part N of M of all attempts")
    parser.add_argument("attacks", nargs="*", metavar="NAME", help=f"some of {', '.join(ATTACKS)}; all by default")
    chosen = parser.parse_args()
    unknown = set(chosen.attacks) - set(ATTACKS)
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    holds = True
    for name in chosen.attacks or ATTACKS:
        start = time.monotonic()
        table = importlib.import_module(name).attack(chosen.seed, chosen.part)
        holds &= table.print()
        print(f"{time.monotonic() - start:.0f} s")
    sys.exit(0 if holds else "attack: something got through")


main()
