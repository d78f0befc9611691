#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# A large run as a Slurm job array: N shards at once, then all put together.
#   run-array.sh SOURCES WORK OUTPUT N [OPTION…]
# SOURCES, of documents, and WORK, for the shards, lie on a disk that all nodes see under the
# same path.  WORK is made for nobody else: it holds a copy of the state, with its key, until
# the end.  The state itself ($ESTOMPE_STATE, else the usual one) stays on this machine.
# OPTIONs are for sbatch: --partition=…, --cpus-per-task=…, --time=….
set -eu
if [ $# -lt 4 ]; then
  echo "usage: run-array.sh SOURCES WORK OUTPUT N [SBATCH-OPTION…]" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")" && pwd)
sources=$1 work=$2 output=$3 count=$4
shift 4
estompe=${ESTOMPE:-estompe}
state=${ESTOMPE_STATE:-${STATE_DIRECTORY:-${XDG_STATE_HOME:-$HOME/.local/state}/estompe}}

umask 077
mkdir -p "$work/logs"
"$estompe" init --key --state "$state"
rm -rf "$work/state"
cp -a "$state" "$work/state"
# Whatever happens from here on, no key stays on the shared disk.
trap 'rm -rf "$work/state"' EXIT INT TERM

export ESTOMPE="$estompe"
failed=0
sbatch --wait --array="1-$count" --output="$work/logs/%a.log" "$@" \
  "$here/array.sbatch" "$sources" "$work" || failed=$?
if [ "$failed" -ne 0 ]; then
  echo "A shard could not be done (status $failed): see $work/logs, then run this again." >&2
  exit "$failed"
fi

set --
for i in $(seq 1 "$count"); do set -- "$@" "$work/$i"; done
umask 027
"$estompe" merge "$@" --output "$output" --state "$state"
