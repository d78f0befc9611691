#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# A large run over a few machines with GNU parallel, then all put together.
#   run-parallel.sh SOURCES WORK OUTPUT N [OPTION…]
# SOURCES, of documents, and WORK, for the N shards, lie on a disk that all machines see under
# the same path.  WORK is made for nobody else: it holds a copy of the state, with its key,
# until the end.  The state itself ($ESTOMPE_STATE, else the usual one) stays on this machine.
# OPTIONs are for parallel: --sshlogin 4/bureau1,2/bureau2 sends the shards to other machines
# (ssh without a password), -j 2 says how many at once; without any, all are done here.
set -eu
if [ $# -lt 4 ]; then
  echo "usage: run-parallel.sh SOURCES WORK OUTPUT N [PARALLEL-OPTION…]" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")" && pwd)
sources=$1 work=$2 output=$3 count=$4
shift 4
estompe=${ESTOMPE:-estompe}
state=${ESTOMPE_STATE:-${STATE_DIRECTORY:-${XDG_STATE_HOME:-$HOME/.local/state}/estompe}}

umask 077
mkdir -p "$work"
"$estompe" init --key --state "$state"
rm -rf "$work/state"
cp -a "$state" "$work/state"
# Whatever happens from here on, no key stays on the shared disk.
trap 'rm -rf "$work/state"' EXIT INT TERM

# A shard that fails is tried again, elsewhere when there is an elsewhere.  With --joblog and
# --resume-failed among the OPTIONs, a run that broke off goes on where it was.
failed=0
seq 1 "$count" | parallel --will-cite --quote --retries 3 "$@" \
  "$here/shard.sh" "$estompe" "$sources" "$work" {} "$count" || failed=$?
if [ "$failed" -ne 0 ]; then
  echo "$failed shards could not be done: run this again." >&2
  exit 74
fi

set --
for i in $(seq 1 "$count"); do set -- "$@" "$work/$i"; done
umask 027
"$estompe" merge "$@" --output "$output" --state "$state"
