# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a Word file or text document costs from end to end, beside zlib: measure_office.py
ESTOMPE FOLDER FILE…

For each FILE: processor time, children's included, that a run takes for one document more
(a run over several copies less a run over one, so that the start is on neither side), and
what zlib takes to inflate the parts that the copy changed and to deflate them again at its
default level, 6, which is the copy's too.  The run has the engine's passes in it, three
times over the text, the report, and the text for the AI.  Asserts nothing.
"""

import os
import resource
import shutil
import subprocess
import sys
import time
import zipfile
import zlib

COPIES = 8
RUNS = 3
LEVEL = 6


def processor_seconds(estompe, work, source):
    shutil.rmtree(os.path.join(work, "out"), ignore_errors=True)
    shutil.rmtree(os.path.join(work, "state"), ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([estompe, "run", source, "-q", "-j1", "-o", os.path.join(work, "out"),
                    "--state", os.path.join(work, "state")],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copies(path, work, n):
    folder = os.path.join(work, f"of-{n}")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for i in range(n):
        shutil.copy(path, os.path.join(folder, f"d{i}{os.path.splitext(path)[1]}"))
    return folder


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def published(work, extension):
    for folder, _, names in os.walk(os.path.join(work, "out", "a_verifier")):
        for name in names:
            if name.endswith(extension):
                return os.path.join(folder, name)
    return None


def packed(data):
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def zlib_seconds(source, copy):
    """Of the parts that are not in the copy as they were; and how many bytes they hold."""
    before, after = parts(source), parts(copy)
    changed = [(packed(data), after[name]) for name, data in before.items()
               if name in after and after[name] != data]
    began = time.process_time()
    for old, new in changed:
        zlib.decompress(old, -15)
        packed(new)
    return time.process_time() - began, sum(len(new) for _, new in changed)


def measure(estompe, work, path):
    extension = os.path.splitext(path)[1]
    one, many = copies(path, work, 1), copies(path, work, 1 + COPIES)
    run = (min(processor_seconds(estompe, work, many) for _ in range(RUNS)) -
           min(processor_seconds(estompe, work, one) for _ in range(RUNS))) / COPIES
    copy = published(work, extension)
    if copy is None:
        print(f"  {os.path.basename(path):<34} no copy")
        return
    figures = [zlib_seconds(path, copy) for _ in range(20)]
    seconds, size = min(figures)
    times = f"{run / seconds:6.1f} times" if seconds > 0 else "nothing changed"
    print(f"  {os.path.basename(path):<34}{size / 1e3:8.0f} kB changed {run * 1e3:8.1f} ms; "
          f"zlib {seconds * 1e3:7.2f} ms; {times}")


def main(estompe, work, *paths):
    os.makedirs(work, exist_ok=True)
    for path in paths:
        measure(estompe, work, path)


main(*sys.argv[1:])
