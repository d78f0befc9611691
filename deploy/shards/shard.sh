#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# One shard, on whatever machine it came to.  Done again, it makes the same copies.
#   shard.sh ESTOMPE SOURCES WORK K N JOBS
# Status 0: it has ended.  75: it was told to stop, and is to be done again.
set -u
estompe=$1 sources=$2 work=$3 number=$4 count=$5 jobs=$6
umask 077

# The register works on a disk of this machine only; whatever happens, no key stays there.
state='' run='' stopped=no
trap '[ -z "$state" ] || rm -rf "$state"' EXIT
trap 'stopped=yes; [ -z "$run" ] || kill -TERM "$run" 2>/dev/null' HUP INT TERM
state=$(mktemp -d "${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/estompe-state-XXXXXX") || exit 71
cp -a "$work/state/." "$state" || exit 74

# A lock that is there is of an attempt that failed with its machine, which cannot take it away;
# should it be alive after all, both make the same copies.
rm -f "$work/$number/.estompe-verrou" "$work/ended/$number"
[ "$stopped" = no ] || exit 75
"$estompe" run "$sources" --output "$work/$number" --state "$state" --shard "$number/$count" \
  --jobs "$jobs" --quiet &
run=$!
wait "$run"
status=$?
# A wait that a signal ended says nothing of the program.
while kill -0 "$run" 2>/dev/null; do wait "$run"; done
[ "$stopped" = no ] || exit 75

case $status in
  0 | 3 | 65) : >"$work/ended/$number" ;; # refused documents are told of by the merge
  *) exit "$status" ;;
esac
