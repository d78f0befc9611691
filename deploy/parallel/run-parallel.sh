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
recipes=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/shards/recipe.sh
. "$recipes/shards/recipe.sh"
begin "$1" "$2" "$3" "$4"
shift 4

# A shard that fails is tried again, elsewhere when there is an elsewhere; one that is stopped
# gets the time to take its key away.  With --joblog and --resume-failed among the OPTIONs, a run
# that broke off goes on where it was.
failed=0
seq 1 "$count" >"$work/shards"
parallel --will-cite --quote --retries 3 --termseq TERM,20000,TERM,5000,KILL,25 "$@" \
  sh "$work/shard.sh" "$estompe" "$sources" "$work" {} "$count" 1 <"$work/shards" &
attend $! || failed=$?
if [ "$failed" -ne 0 ]; then
  echo "$failed shards could not be done: run this again." >&2
  exit 74
fi
merge
