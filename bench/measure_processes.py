# SPDX-License-Identifier: AGPL-3.0-or-later
"""What it costs to read documents in confined processes, and what several at once gain:
measure_processes.py ESTOMPE DOCX FOLDER [N]

Prints milliseconds of processor a document without and with confinement, documents a second
with one and two workers, and the parent's memory and open files along a run over N
documents (10000), as one dossier and as dossiers of twenty.  Asserts nothing.

On a machine that does other things as well, only the processor's time tells something: what
a document costs with two workers should be what it costs with one.
"""

import os
import resource
import shutil
import subprocess
import sys
import time


DOSSIER = 20  # documents


def fill(folder, document, n, in_one=True):
    """Returns the dossiers."""
    shutil.rmtree(folder, ignore_errors=True)
    dossiers = []
    for i in range(n):
        dossier = os.path.join(folder, f"d{0 if in_one else i // DOSSIER:04}")
        if not dossiers or dossiers[-1] != dossier:
            dossiers.append(dossier)
            os.makedirs(dossier)
        shutil.copy(document, os.path.join(dossier, f"{i:05}.docx"))
    return dossiers


def start(estompe, sources, work, *options):
    for name in ("out", "state"):
        shutil.rmtree(os.path.join(work, name), ignore_errors=True)
    return subprocess.Popen([estompe, "run", *sources, "-q", "-o", os.path.join(work, "out"),
                             "--state", os.path.join(work, "state"), *options],
                            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def timed(*command):
    """Wall seconds and processor seconds, children's included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    status = start(*command).wait()
    if status != 0:
        sys.exit(f"  the run ends with {status}: nothing was measured")
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def look_at(process):
    """Resident kilobytes that are the process's own, and its open files."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as file:
        own = next(int(line.split()[1]) for line in file if line.startswith("RssAnon"))
    return own, len(os.listdir(f"/proc/{process.pid}/fd"))


def costs(estompe, document, work, n=500, turns=3):
    """A run over few documents is taken away from one over many: both have what is done once.
    The ways take turns, so that what else the machine does falls on all of them."""
    ways = ("--no-sandbox", "-j1", "-j2")
    counts = (20, n)
    seen = {(way, count): [] for way in ways for count in counts}
    for count in counts:
        sources = fill(os.path.join(work, "in"), document, count)
        for _ in range(turns):
            for way in ways:
                seen[way, count].append(timed(estompe, sources, work, way))

    def per_document(way, figure):
        few, many = (min(run[figure] for run in seen[way, count]) for count in counts)
        return (many - few) / (n - counts[0])

    here, alone, two = (per_document(way, 1) * 1000 for way in ways)
    one_wall, two_walls = per_document("-j1", 0), per_document("-j2", 0)
    print(f"  in one process       {here:8.1f} ms of processor a document")
    print(f"  confined             {alone:8.1f} ms, {alone - here:.1f} ms more")
    print(f"  one worker           {1 / one_wall:8.1f} documents a second")
    print(f"  two workers          {1 / two_walls:8.1f} documents a second, "
          f"{one_wall / two_walls:.2f} times as many; {two:.1f} ms of processor a document")


def flatness(estompe, document, work, n, in_one):
    sources = fill(os.path.join(work, "in"), document, n, in_one)
    process = start(estompe, sources, work, "-j2")
    seen = []
    while process.poll() is None:
        try:
            seen.append(look_at(process))
        except (OSError, StopIteration):
            break
        time.sleep(0.2)
    process.wait()
    tenth = max(1, len(seen) // 10)
    print(f"  {n} documents, {'one dossier' if in_one else f'dossiers of {DOSSIER}'}:")
    for part in (1, 5, 8):
        own, files = map(max, zip(*seen[part * tenth:(part + 1) * tenth] or seen[-1:]))
        print(f"    after {part * 10:2} %  {own / 1024:7.1f} MB, {files} open files")
    own, files = map(max, zip(*seen))
    print(f"    at most     {own / 1024:7.1f} MB, {files} open files")


def main(estompe, document, work, n="10000"):
    costs(estompe, document, work)
    for in_one in (True, False):
        flatness(estompe, document, work, int(n), in_one)


main(*sys.argv[1:])
