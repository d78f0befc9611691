# SPDX-License-Identifier: AGPL-3.0-or-later
"""A share that goes away while a run works on it: nothing is written where it was, nothing is
taken for gone, and the next run goes on. A state folder on a share is refused."""

import os
import subprocess

from harness import LONG, ROOT, Place, check, is_sanitized, skip

N = 100 if LONG else 3
MAGICS = {"CIFS": 0xFF534D42, "NFS": 0x6969, "FUSE": 0x65735546}


def unmount_on_the_way(place, share, after):
    """Told by its progress, the run is so far along when its share goes."""
    command = place.command("-q", "-j2", "--progress=json", output="share/out")
    with subprocess.Popen(command, env=place.environment(), stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        seen = 0
        for line in process.stdout:
            seen += '"register"' in line
            if seen == after:
                subprocess.run(["umount", "-l", share], check=True)
                seen += 1
        return process.wait(timeout=120)


def share_goes_away(place):
    share = place.path("share")
    os.mkdir(share)
    for turn in range(N):
        if subprocess.run(["mount", "-t", "tmpfs", "none", share],
                          stderr=subprocess.DEVNULL).returncode != 0:
            return False
        place.source = place.path("share", "in")
        os.mkdir(place.source)
        place.put_letters(20)
        status = unmount_on_the_way(place, share, 1 + turn % 10)
        check(status in (0, 75), f"a share that goes away ends a run with {status}")
        check(os.listdir(share) == [], f"it was written where the share was: {os.listdir(share)}")
        place.clear("state")
    return True


def state_on_a_share(place):
    library = place.path("fault.so")
    subprocess.run(["cc", "-D_GNU_SOURCE", "-shared", "-fPIC", "-o", library,
                    f"{ROOT}/tests/torture/fault_preload.c", "-ldl"], check=True)
    for name, magic in MAGICS.items():
        place.clear("state")
        done = place.run("-q", LD_PRELOAD=library, FAULT_STATFS=str(magic))
        check(done.returncode == 73, f"a state folder on {name} ends with {done.returncode}")
        check(not os.path.exists(place.path("out", "a_verifier")), f"copies with a state on {name}")


def main():
    if is_sanitized():
        skip("the sanitizer wants to be loaded first")
    with Place() as place:
        place.put_letters(2)
        state_on_a_share(place)
        if os.getuid() != 0 or not share_goes_away(place):
            skip("a file system cannot be mounted here")
    print(f"{len(MAGICS)} kinds of share refused for the state; {N} shares that went away")


main()
