# SPDX-License-Identifier: AGPL-3.0-or-later
"""What it costs to read documents in confined processes, and what several at once gain:
measure_processes.py ESTOMPE DOCX FOLDER [N]

Prints milliseconds of processor a document without and with confinement, documents a second
with one and two workers, and the parent's memory and open files along a run over N
documents (10000).  Asserts nothing.
"""

import os
import resource
import shutil
import subprocess
import sys
import time


def fill(folder, document, n):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for i in range(n):
        shutil.copy(document, os.path.join(folder, f"d{i:05}.docx"))


def start(estompe, source, work, *options):
    shutil.rmtree(os.path.join(work, "out"), ignore_errors=True)
    return subprocess.Popen([estompe, "run", source, "-q", "-o", os.path.join(work, "out"),
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


def costs(estompe, document, work, n=300):
    source = os.path.join(work, "in")
    figures = {}
    for option in ("--no-sandbox", "-j1", "-j2"):
        walls, works = [], []
        for count in (20, n):
            fill(source, document, count)
            best = min(timed(estompe, source, work, option) for _ in range(2))
            walls.append(best[0])
            works.append(best[1])
        figures[option] = ((walls[1] - walls[0]) / (n - 20), (works[1] - works[0]) / (n - 20))
    here, alone, two = (figures[key] for key in ("--no-sandbox", "-j1", "-j2"))
    print(f"  in one process       {here[1] * 1000:8.1f} ms of processor a document")
    print(f"  confined             {alone[1] * 1000:8.1f} ms, "
          f"{(alone[1] - here[1]) * 1000:.1f} ms more")
    print(f"  one worker           {1 / alone[0]:8.1f} documents a second")
    print(f"  two workers          {1 / two[0]:8.1f} documents a second, "
          f"{alone[0] / two[0]:.2f} times as many")


def flatness(estompe, document, work, n):
    source = os.path.join(work, "in")
    fill(source, document, n)
    process = start(estompe, source, work, "-j2")
    seen = []
    while process.poll() is None:
        try:
            seen.append(look_at(process))
        except (OSError, StopIteration):
            break
        time.sleep(0.5)
    process.wait()
    tenth = max(1, len(seen) // 10)
    for part in (1, 5, 9):
        own, files = max(seen[part * tenth:(part + 1) * tenth] or seen[-1:])
        print(f"  after {part * 10:2} % of {n} documents: {own / 1024:7.1f} MB, {files} open files")


def main(estompe, document, work, n="10000"):
    costs(estompe, document, work)
    flatness(estompe, document, work, int(n))


main(*sys.argv[1:])
