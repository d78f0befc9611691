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
recipes=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/shards/recipe.sh
. "$recipes/shards/recipe.sh"
begin "$1" "$2" "$3" "$4"
shift 4
mkdir -p "$work/logs"

# Who breaks this off breaks the array off: what is left of it would find no state.
name=estompe-$$
trap 'scancel --name="$name" --me 2>/dev/null; rm -rf "$work/state"' EXIT
export ESTOMPE="$estompe"
failed=0
sbatch --wait --job-name="$name" --array="1-$count" --output="$work/logs/%a.log" "$@" \
  "$recipes/slurm/array.sbatch" "$sources" "$work" &
attend $! || failed=$?
if [ "$failed" -ne 0 ]; then
  echo "A shard could not be done (status $failed): see $work/logs, then run this again." >&2
  exit "$failed"
fi
merge
