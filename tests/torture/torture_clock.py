# SPDX-License-Identifier: AGPL-3.0-or-later
"""Clocks that are a year behind or ahead, and files from the future: the same copies, and
a register that stays in order."""

import os
import shutil
import subprocess
import time

from harness import ESTOMPE, Place, check, is_sanitized, skip


def run_at(place, when):
    command = ["faketime", "-f", when, *place.command("-q")]
    return subprocess.run(command, env=place.environment(), stdin=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)


def main():
    if shutil.which("faketime") is None:
        skip("faketime is not installed")
    if is_sanitized():
        skip("the sanitizer wants to be loaded first")
    with Place() as place:
        place.put_letters(3)
        check(place.run("-q").returncode == 0, "a sound run")
        reference = place.copies()
        os.utime(place.path("in", "00.txt"), (time.time() + 1e8, time.time() + 1e8))
        for when in ("-365d", "+365d", "+0"):
            done = run_at(place, when)
            check(done.returncode == 0, f"at {when} the run ends with {done.returncode}: "
                                        f"{done.stderr.decode(errors='replace')}")
            check(place.copies() == reference, f"at {when} the copies differ")
        checked = subprocess.run([ESTOMPE, "register", "check", "--state", place.path("state")],
                                 env=place.environment(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE)
        check(checked.returncode == 0, f"the register is out of order: {checked.stderr}")
        print("a year back, a year ahead, and back again")


main()
