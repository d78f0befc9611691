# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two runs at once into one output, as from two machines on one share: what lies there in
the end is what one run would have put there; with one state, the second is told to wait."""

import subprocess

from harness import LONG, Place, check

N = 500 if LONG else 2


def start(place, state):
    return subprocess.Popen(place.command("-q", "-j2", "--force", state=state), env=place.environment(),
                            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def main():
    with Place() as place:
        place.put_letters(6)
        check(place.run("-q", output="sound", state="sound-state").returncode == 0, "a sound run")
        reference = place.copies("sound")
        n_waiting = n_warned = 0
        for _ in range(N):
            place.clear("out")
            both = [start(place, "state1"), start(place, "state2")]
            ends = sorted(process.wait(timeout=120) for process in both)
            check(ends in ([0, 0], [0, 74], [0, 75]), f"two machines end with {ends}")
            n_warned += 75 in ends
            place.whole(reference)
            place.mended(reference, "-q", state="state1")
            both = [start(place, "state1"), start(place, "state1")]
            ends = sorted(process.wait(timeout=120) for process in both)
            check(ends in ([0, 0], [0, 75]), f"two runs with one state end with {ends}")
            n_waiting += 75 in ends
            check(place.copies() == reference, "two runs with one state do harm")
        print(f"{N} times two runs at once: {n_warned} were warned by the other's lock; "
              f"with one state, {n_waiting} were told to wait")


main()
