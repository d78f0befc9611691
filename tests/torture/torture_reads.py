# SPDX-License-Identifier: AGPL-3.0-or-later
"""A server that goes away while its documents are read: one that comes back at once is asked
again, and nobody notices; one that stays away keeps nobody waiting, takes no copy along, and the
next run reads what this one could not."""

import errno
import os
import subprocess

from harness import LONG, ROOT, Place, check, is_sanitized, skip

ERRORS = ["EIO", "ESTALE", "EBUSY"] + (["ETIMEDOUT", "EHOSTDOWN", "ENOTCONN"] if LONG else [])
CALLS = ["open", "read"]
VICTIM = "01 Zoltorind.txt"  # called otherwise, once it has been read
TRIES = 3


def run_with(place, library, call, times, number, *options):
    """How it ended, and how often the fault was felt."""
    told = place.path("told")
    open(told, "w").close()
    done = place.run(*options, LD_PRELOAD=library, FAULT_TOLD=told,
                     FAULT_SOURCE=f"{call}:{VICTIM}:{times}:{number}")
    return done, os.path.getsize(told)


def comes_back(place, library, reference, call, name):
    place.clear("out", "state")
    done, felt = run_with(place, library, call, TRIES - 1, getattr(errno, name), "-q")
    what = f"{name} from {call}, {TRIES - 1} times"
    check(felt == TRIES - 1, f"{what}: felt {felt} times")
    check(done.returncode == 0, f"{what} ends with {done.returncode}: {done.stderr}")
    check(place.copies() == reference, f"{what}: other copies")


def stays_away(place, library, reference, call, name):
    """At first, with nothing made before; then with a copy that an earlier run made."""
    what = f"{name} from {call} for good"
    place.clear("out", "state")
    done, felt = run_with(place, library, call, -1, getattr(errno, name))
    check(felt in (TRIES, 2 * TRIES), f"{what}: tried {felt} times")
    check(done.returncode == 3, f"{what} ends with {done.returncode}: {done.stderr}")
    check(b"for now" in done.stderr, f"{what}: nobody says that the next run takes it")
    check(len(place.copies()) == len(reference) - 1, f"{what}: the others do not go on")
    place.mended(reference, "-q")

    place.put("00.txt", "Bonjour.\n")
    done, felt = run_with(place, library, call, -1, getattr(errno, name), "--purge",
                          "--purge-limit", "100")
    check(felt > 0 and done.returncode == 3, f"{what}, later: ends with {done.returncode}")
    check(place.copies().keys() == reference.keys(), f"{what}: a copy of an earlier run is gone")
    place.put_letters(1)
    place.mended(reference, "-q")


def main():
    if is_sanitized():
        skip("the sanitizer wants to be loaded first")
    with Place() as place:
        place.put_letters(3)
        os.rename(place.path("in", "01.txt"), place.path("in", VICTIM))
        place.put(VICTIM, "M. Paul Zoltorind est venu.\n")
        library = place.path("fault.so")
        subprocess.run(["cc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", library,
                        f"{ROOT}/tests/torture/fault_preload.c", "-ldl"], check=True)
        check(place.run("-q", output="sound", state="sound-state").returncode == 0, "a sound run")
        reference = place.copies("sound")
        check(not any("Zoltorind" in path for path in reference), "the name stays: no test")
        for call in CALLS:
            for name in ERRORS:
                comes_back(place, library, reference, call, name)
            for name in ERRORS if LONG else ERRORS[:1]:
                stays_away(place, library, reference, call, name)
        print(f"{len(CALLS) * len(ERRORS)} faults that pass, read in the end; those that do not, "
              "by the next run")


main()
