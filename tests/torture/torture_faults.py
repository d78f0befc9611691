# SPDX-License-Identifier: AGPL-3.0-or-later
"""The nth call of each kind fails with each error: no partial copy under its name, a
status that says so, and a next run that mends everything."""

import errno
import random
import subprocess

from harness import LONG, ROOT, SAYING, Place, check, is_sanitized, seed, skip

CALLS = ["open", "write", "fsync", "close", "rename", "unlink", "read"]
ERRORS = ["ENOSPC", "EIO", "EDQUOT", "EACCES", "EBUSY", "EROFS", "ESTALE"]
NTHS = range(1, 41) if LONG else range(1, 25)


def cases():
    every = [(call, nth, getattr(errno, name)) for call in CALLS for name in ERRORS
             for nth in NTHS]
    every += [("write", nth, 0) for nth in NTHS]  # cut short
    return every if LONG else random.sample(every, 12)


def main():
    if is_sanitized():
        skip("the sanitizer wants to be loaded first")
    seed()
    with Place() as place:
        place.put_letters(3)
        library = place.path("fault.so")
        subprocess.run(["cc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", library,
                        f"{ROOT}/tests/torture/fault_preload.c", "-ldl"], check=True)
        check(place.run("-q", output="sound", state="sound-state").returncode == 0, "a sound run")
        reference = place.copies("sound")
        n_felt = 0
        every = cases()
        for call, nth, number in every:
            place.clear("out", "state")
            done = place.run("-q", LD_PRELOAD=library, FAULT=f"{call}:{nth}:{number}")
            what = f"{call} number {nth} with errno {number}"
            check(done.returncode in SAYING, f"{what} ends with {done.returncode}")
            # A document that could not be read takes its persons along: letters differ.
            if call != "read":
                place.whole(reference)
            if done.returncode == 0:
                missing = set(reference) - set(place.copies())
                check(not missing, f"{what}: success is said, but {missing} is not there")
            n_felt += done.returncode != 0
            place.mended(reference, "-q")
        print(f"{len(every)} faults, {n_felt} felt; no partial copy, all mended by the next run")


main()
