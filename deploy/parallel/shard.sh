#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# One shard of run-parallel.sh, on whatever machine it came to.  Done again, it makes the
# same copies.
#   shard.sh ESTOMPE SOURCES WORK K N
set -u
estompe=$1 sources=$2 work=$3 number=$4 count=$5

# The register works on a disk of this machine only.
state=$(mktemp -d "${TMPDIR:-/tmp}/estompe-state-XXXXXX") || exit 71
trap 'rm -rf "$state"' EXIT
cp -a "$work/state/." "$state" || exit 74
umask 077
# A lock that is there is of an attempt that failed with its machine, which cannot take it away;
# should it be alive after all, both make the same copies.
rm -f "$work/$number/.estompe-verrou"
"$estompe" run "$sources" --output "$work/$number" --state "$state" --shard "$number/$count" \
  --jobs 1 --quiet
status=$?
case $status in
  0 | 3 | 65) exit 0 ;; # refused documents are told of when all shards are put together
  *) exit "$status" ;;
esac
