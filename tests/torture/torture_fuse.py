# SPDX-License-Identifier: AGPL-3.0-or-later
"""A share as a network gives it: a file system served by another process, which dies while a run
works on it. Copies are those of a local disk; the next run completes what was left."""

import os
import shutil
import subprocess
import time

from harness import LONG, Place, check, is_sanitized, skip

N = 100 if LONG else 4
LETTERS = 20


class Share:
    """The folder "served", seen through "share" by way of bindfs."""

    def __init__(self, place):
        self.place, self.server = place, None
        self.top = place.path("share")
        for folder in (self.top, place.path("served", "in")):
            os.makedirs(folder, exist_ok=True)

    def mount(self):
        self.server = subprocess.Popen(["bindfs", "-f", self.place.path("served"), self.top],
                                       stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(500):
            if os.path.ismount(self.top):
                return True
            if self.server.poll() is not None:
                return False
            time.sleep(0.02)
        return False

    def die(self):
        """As a server that loses its power: whoever asks is told that nobody is there."""
        self.server.kill()
        self.server.wait()

    def unmount(self):
        subprocess.run(["fusermount3", "-uz", self.top], stderr=subprocess.DEVNULL, check=False)
        if self.server is not None:
            self.server.kill()
            self.server.wait()


def die_on_the_way(place, share, after):
    """Told by its progress, the run is so far along when the server dies."""
    command = place.command("-q", "-j2", "--progress=json", output="share/out")
    with subprocess.Popen(command, env=place.environment(), stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        for seen, _ in enumerate(process.stdout):
            if seen == after:
                share.die()
        told = process.stderr.read()
        return process.wait(timeout=120), told


def as_on_a_disk(place):
    """What a run over the share makes, and how many lines of progress it tells."""
    done = place.run("-q", "-j2", "--progress=json", output="share/out")
    check(done.returncode == 0, f"a run over a share ends with {done.returncode}: {done.stderr}")
    place.clear("state")
    source, place.source = place.source, place.path("served", "in")
    check(place.run("-q").returncode == 0, "a run beside it fails")
    place.source = source
    reference = place.copies("out")
    check(len(reference) == LETTERS, f"{len(reference)} copies where there are {LETTERS} letters")
    check(place.copies("share/out") == reference, "the copies are not those of a local disk")
    again = place.run("-q", output="share/out")
    check(again.returncode == 0, f"a second run over the share ends with {again.returncode}")
    return reference, done.stdout.count(b"\n")


def server_dies(place, share, reference, turn, lines):
    """In whatever the run is at: reading, writing, publishing, or its reports."""
    shutil.rmtree(place.path("served", "out"), ignore_errors=True)
    place.clear("state")
    status, told = die_on_the_way(place, share, (1 + 2 * turn) * lines // (2 * N))
    # Nobody asks a share again that was done with.
    check(status in (0, 75), f"a run whose share's server dies ends with {status}: {told}")
    check(status == 0 or "The share went away" in told, f"nobody is told why: {told}")
    share.unmount()
    place.whole(reference, output="served/out")
    check(os.listdir(share.top) == [], "it was written where the share was mounted")
    check(share.mount(), "the share does not come back")
    place.mended(reference, "-q", "-j2", output="share/out")
    check(not place.strays("served/out"), "half a copy stays")
    return status


def state_is_refused(place):
    done = place.run("-q", state="share/state")
    check(done.returncode == 73, f"a state folder on the share ends with {done.returncode}")
    begun = [files for _, _, files in os.walk(place.path("served", "state")) if files]
    check(not begun, f"a state was begun on the share: {begun}")


def main():
    if is_sanitized():
        skip("the sanitizer takes too long to tell that a file is gone")
    if shutil.which("bindfs") is None:
        skip("bindfs is not here (Debian: apt install bindfs)")
    with Place() as place:
        share = Share(place)
        try:
            if not share.mount():
                skip("nothing can be mounted by FUSE here")
            place.source = os.path.join(share.top, "in")
            place.put_letters(LETTERS)
            state_is_refused(place)
            reference, lines = as_on_a_disk(place)
            statuses = [server_dies(place, share, reference, turn, lines) for turn in range(N)]
            check(any(statuses), "no server ever died on the way: no test")
        finally:
            share.unmount()
    print(f"{N} servers died; the runs ended with {sorted(set(statuses))}")


main()
