# SPDX-License-Identifier: AGPL-3.0-or-later
"""The power goes off in mid-run: a file system of our own is shut down without its last
words.  Copies that the run had told of and the register of the dossiers before are still
there, each copy is whole or not there, and the next run completes.  Without fsync() the same
cut must be felt, or the test proves nothing."""

import fcntl
import os
import random
import subprocess
import time

from harness import LONG, PERSONS, ROOT, Place, check, is_sanitized, seed, skip

N = 200 if LONG else 2
N_CONTROLS = 50 if LONG else 2
N_DOSSIERS = 12
PER_DOSSIER = 2
SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, _IOR('X', 125, __u32)
WITHOUT_LOG = (2).to_bytes(4, "little")


class Disk:
    """An ext4 file system in a file, mounted at @place/disk."""

    def __init__(self, place):
        self.image = place.path("image")
        self.top = place.path("disk")
        os.mkdir(self.top)
        with open(self.image, "wb") as file:
            file.truncate(48 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True)

    def mount(self):
        return subprocess.run(["mount", "-o", "loop", self.image, self.top],
                              stderr=subprocess.DEVNULL).returncode == 0

    def cut(self):
        folder = os.open(self.top, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, SHUTDOWN, WITHOUT_LOG)
        finally:
            os.close(folder)

    def unmount(self):
        subprocess.run(["umount", self.top], check=True)


def start(place, library):
    more = {"LD_PRELOAD": library, "FAULT": "unsynced"} if library else {}
    return subprocess.Popen(place.command(output="disk/out", state="disk/state"),
                            env=place.environment(**more), stdin=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def cut_once(place, disk, library=None):
    """Cuts the power when some documents are done; how many were told of before."""
    process = start(place, library)
    wanted = random.randrange(1, N_DOSSIERS * PER_DOSSIER)
    told = 0
    for line in process.stderr:
        told += " verified copy" in line
        if told >= wanted:
            break
    time.sleep(random.uniform(0, 0.01))
    disk.cut()
    process.stderr.read()
    check(process.wait() not in (0, -11, -6), "a run without a disk says success, or crashes")
    disk.unmount()
    check(disk.mount(), "the disk comes back")
    return told


def register_lines(place):
    """Lines of the register; -1: it does not hold."""
    state = "--state=" + place.path("disk", "state")
    held = subprocess.run([place.command()[0], "register", "check", state],
                          env=place.environment(), capture_output=True)
    if held.returncode != 0:
        return -1
    listed = subprocess.run([place.command()[0], "register", "list", state],
                            env=place.environment(), capture_output=True, check=True)
    return listed.stdout.count(b"DOC-")


def is_whole(place, reference):
    found = place.copies("disk/out")
    return all(reference.get(path) == digest for path, digest in found.items()
               if ".estompe-tmp-" not in path)


def registered(told):
    """Documents of the dossiers that were done when @told documents were told of."""
    return (told - 1) // PER_DOSSIER * PER_DOSSIER


def n_copies(place):
    return sum(".estompe-tmp-" not in path for path in place.copies("disk/out"))


def cut_and_look(place, disk, reference):
    place.clear("disk/out", "disk/state")
    subprocess.run(["sync", "-f", place.path("disk")], check=True)
    told = cut_once(place, disk)
    lines = register_lines(place)
    check(lines >= registered(told),
          f"{registered(told)} documents were registered, the register has {lines}")
    check(is_whole(place, reference), "a copy is not whole under its name")
    check(n_copies(place) >= max(told, lines), "a copy that was told of is not there")
    place.mended(reference, "-q", output="disk/out", state="disk/state")


def is_felt_without_sync(place, disk, reference, library):
    place.clear("disk/out", "disk/state")
    subprocess.run(["sync", "-f", place.path("disk")], check=True)
    told = cut_once(place, disk, library)
    return (register_lines(place) < registered(told) or n_copies(place) < told or
            not is_whole(place, reference))


def main():
    if os.geteuid() != 0 or not os.path.exists("/dev/loop-control"):
        skip("only root mounts a file system of its own, where there are loop devices")
    if is_sanitized():
        skip("the sanitizer wants to be loaded first")
    seed()
    with Place() as place:
        for i in range(N_DOSSIERS):
            place.put(f"d{i:02}/dossier.ini", f"[dossier]\ncode = essai-{i:02}\n")
        for i in range(N_DOSSIERS * PER_DOSSIER):
            place.put(f"d{i // PER_DOSSIER:02}/{i:02}.txt",
                      f"{PERSONS[i % len(PERSONS)]} est venue le 12/03/1987.\n")
        check(place.run("-q", output="sound", state="sound-state").returncode == 0, "a sound run")
        reference = place.copies("sound")
        library = place.path("fault.so")
        subprocess.run(["cc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", library,
                        f"{ROOT}/tests/torture/fault_preload.c", "-ldl"], check=True)
        disk = Disk(place)
        if not disk.mount():
            skip("a file system in a file cannot be mounted here")
        try:
            for _ in range(N):
                cut_and_look(place, disk, reference)
            felt = sum(is_felt_without_sync(place, disk, reference, library)
                       for _ in range(N_CONTROLS))
        finally:
            disk.unmount()
    check(felt > 0, "without fsync() nothing is lost either: the cut is none")
    print(f"{N} power cuts, nothing lost; without fsync() {felt} of {N_CONTROLS} were felt")


main()
