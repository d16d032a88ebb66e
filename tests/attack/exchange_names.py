"""Exchanges two names, over and over, until its input ends; then prints how often. A process of its own, so that nothing
slows it.

    exchange_names.py ONE OTHER
"""

import ctypes
import os
import sys
import threading

# See renameat2(2).
RENAME_EXCHANGE = 2
AT_FDCWD = -100


def exchange(one, other, stop):
    """Exchanges two names until it is stopped, and then puts them back."""
    libc = ctypes.CDLL(None, use_errno=True)
    one, other = os.fsencode(one), os.fsencode(other)
    turns = 0
    while not stop.is_set() or turns % 2:
        if libc.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) != 0:
            # A name that the program has removed or written anew comes back.
            if stop.is_set():
                break
            continue
        turns += 1
    return turns


def main():
    stop = threading.Event()
    print("ready", flush=True)
    threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    print(exchange(*sys.argv[1:], stop))


main()
