# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# A dry run does everything but write.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir in && echo "Appeler Mme Nora Vasseur au 06 39 98 11 22." >in/a.txt
: >"$OUT"; : >"$ERR"
before=$(tree_digest .)

expect_status 0 "$ESTOMPE" run in --dry-run
expect_line "$ERR" "1 document can be copied"
expect_line "$ERR" "Nothing was written."
expect_status 0 "$ESTOMPE" run in --dry-run --output out
: >"$OUT"; : >"$ERR"
expect_same "$(tree_digest .)" "$before" "a dry run writes nothing"

expect_status 64 "$ESTOMPE" run in --dry-run --output in/out
conclude
