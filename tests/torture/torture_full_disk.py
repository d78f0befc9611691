# SPDX-License-Identifier: AGPL-3.0-or-later
"""Disks of many sizes, too small and large enough: no partial copy under its name, the
status says so, and all is completed once there is room."""

import os
import subprocess

from harness import LONG, SAYING, Place, check, skip

SIZES = [64 + 64 * i for i in range(50)] if LONG else [64, 192, 640, 2048]  # KiB


def mount(place, name, size):
    os.makedirs(place.path(name), exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "none",
                           place.path(name)], stderr=subprocess.DEVNULL).returncode == 0


def unmount(place, name):
    subprocess.run(["umount", place.path(name)], check=True)


def main():
    if os.geteuid() != 0:
        skip("only root can mount a small disk")
    with Place() as place:
        place.put_letters(4)
        check(place.run("-q", output="sound", state="sound-state").returncode == 0, "a sound run")
        reference = place.copies("sound")
        n_full = 0
        for i, size in enumerate(SIZES):
            small = "state" if i % 3 == 2 else "out"
            if not mount(place, small, size):
                skip("this machine does not let a small disk be mounted")
            try:
                done = place.run("-q")
                check(done.returncode in SAYING, f"{size} kB of {small}: {done.returncode}")
                n_full += done.returncode != 0
                place.whole(reference)
                subprocess.run(["mount", "-o", "remount,size=64m", place.path(small)], check=True)
                place.mended(reference, "-q")
            finally:
                unmount(place, small)
                place.clear("out", "state")
        print(f"{len(SIZES)} sizes, {n_full} too small; all completed once there was room")


main()
