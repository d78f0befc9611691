# SPDX-License-Identifier: AGPL-3.0-or-later
"""kill -9 at random moments: no partial copy under its name, no child left at work, a
register that can be read, and a next run that mends everything."""

import os
import random
import signal
import subprocess
import time

from harness import LONG, Place, check, seed

N = int(os.environ.get("TORTURE_KILLS", 10000 if LONG else 15))


def children_of(group):
    return subprocess.run(["pgrep", "-g", str(group)], stdout=subprocess.PIPE).stdout.split()


def kill_once(place, longest):
    process = subprocess.Popen(place.command("-q", "-j2"), env=place.environment(),
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, start_new_session=True)
    time.sleep(random.uniform(0, longest))
    process.send_signal(signal.SIGKILL)
    killed = process.wait() == -signal.SIGKILL
    for _ in range(200):
        if not children_of(process.pid):
            break
        time.sleep(0.01)
    check(not children_of(process.pid), "a child outlives its parent")
    return killed


def main():
    seed()
    with Place() as place:
        place.put_letters(6)
        check(place.run("-q", output="sound", state="sound-state").returncode == 0, "a sound run")
        reference = place.copies("sound")
        began = time.monotonic()
        place.run("-q", output="sound", state="sound-state")
        longest = time.monotonic() - began
        n_killed = 0
        for i in range(N):
            if i % 20 == 0:
                place.clear("out")
            n_killed += kill_once(place, longest)
            place.whole(reference)
        place.mended(reference, "-q")
        check(not place.strays(), "temporary files are left")
        print(f"{N} runs, {n_killed} killed on their way; none left a partial copy")


main()
