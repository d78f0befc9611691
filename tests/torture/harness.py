# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the fault tests share: a folder to work in, documents, runs, and what must hold.

Each torture_*.py is a short form that `make check` runs; `make torture` sets TORTURE=long.
All persons are invented.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ESTOMPE = os.environ.get("ESTOMPE", os.path.join(ROOT, "build", "estompe"))
LONG = os.environ.get("TORTURE") == "long"
TEMPORARY = ".estompe-tmp-"
# Statuses that say something; all others are a crash or a mistake.
SAYING = {0, 3, 65, 66, 69, 71, 73, 74, 75, 76, 77, 78}

PERSONS = ["Mme Claire Lefèvre", "M. Yann Kerbrat", "Mme Aïcha Benhaddou", "M. Théo Lhuillier"]


def seed():
    """The same in the short form; chosen anew in the long one, and told."""
    number = int(os.environ.get("TORTURE_SEED", random.randrange(1 << 30) if LONG else 20261121))
    print(f"TORTURE_SEED={number}")
    random.seed(number)


class Place:
    """A folder with sources, where outputs and states come and go."""

    def __init__(self):
        self.top = tempfile.mkdtemp(prefix="estompe-torture-")
        self.source = self.path("in")
        os.mkdir(self.source)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.top, ignore_errors=True)

    def path(self, *names):
        return os.path.join(self.top, *names)

    def put(self, name, content):
        path = name if isinstance(name, bytes) else name.encode()
        path = os.path.join(self.source.encode(), path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content if isinstance(content, bytes) else content.encode())

    def put_letters(self, n):
        for i in range(n):
            person = PERSONS[i % len(PERSONS)]
            self.put(f"{i:02}.txt", f"{person} est venue le 12/03/1987, 06 39 98 10 {i:02}.\n" * 3)

    def command(self, *options, output="out", state="state"):
        return [ESTOMPE, "run", self.source, "--output", self.path(output), "--state",
                self.path(state), "--lang", "en", *options]

    def environment(self, **more):
        return dict(os.environ, HOME=self.path("home"), TMPDIR=self.top, LC_ALL="C.UTF-8", **more)

    def run(self, *options, output="out", state="state", timeout=120, **more):
        return subprocess.run(self.command(*options, output=output, state=state),
                              env=self.environment(**more), stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=timeout)

    def clear(self, *names):
        for name in names:
            shutil.rmtree(self.path(name), ignore_errors=True)

    def copies(self, output="out"):
        """Path below the output and digest of everything under a name for copies."""
        found = {}
        for top in ("a_verifier", "valide"):
            for folder, _, files in os.walk(self.path(output, top)):
                for name in files:
                    path = os.path.join(folder, name)
                    with open(path, "rb") as file:
                        found[os.path.relpath(path, self.path(output))] = (
                            hashlib.sha256(file.read()).hexdigest())
        return found

    def strays(self, output="out"):
        return [path for path in self.copies(output) if TEMPORARY in path]

    def whole(self, reference, output="out"):
        """What lies under its name is what an undisturbed run puts there."""
        for path, digest in self.copies(output).items():
            if TEMPORARY not in path:
                check(reference.get(path) == digest, f"{path} is not what it should be")

    def mended(self, reference, *options, output="out", state="state"):
        """The next run completes, and leaves nothing of the last one's."""
        done = self.run(*options, output=output, state=state)
        check(done.returncode in (0, 3), f"the next run ends with {done.returncode}: "
                                         f"{done.stderr.decode(errors='replace')}")
        check(self.copies(output) == reference, "the next run does not mend everything")


def check(holds, sentence):
    if not holds:
        print(f"FAILED: {sentence}")
        sys.exit(1)


def skip(sentence):
    print(f"SKIP: {sentence}")
    sys.exit(77)


def is_sanitized():
    with open(ESTOMPE, "rb") as program:
        return b"__asan_init" in program.read()
