# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Help, version and languages.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

expect_status 0 "$ESTOMPE" --help
expect_line "$OUT" "Usage: estompe"
expect_line "$OUT" "make sanitised copies and their report"
expect_empty "$ERR"

expect_status 0 "$ESTOMPE" --lang fr --help
expect_line "$OUT" "Utilisation"
expect_no_line "$OUT" "Usage:"

expect_status 0 "$ESTOMPE" run --help
expect_line "$OUT" "--output=DIR"
expect_line "$OUT" "Examples:"

for command in run inspect verify help; do
  expect_status 0 "$ESTOMPE" help "$command"
  expect_line "$OUT" "Usage: estompe $command"
  expect_status 0 "$ESTOMPE" "$command" --lang=fr -h
  expect_line "$OUT" "estompe $command"
  expect_no_line "$OUT" "Options:" # with the space French puts before a colon
  expect_line "$OUT" "--help"
done

expect_status 0 "$ESTOMPE" --version
expect_line "$OUT" "estompe "

# The user's locale chooses, even one that is not installed.
expect_status 0 env LC_ALL=fr_FR.UTF-8 "$ESTOMPE" --help
expect_line "$OUT" "Utilisation"
expect_status 0 env -u LC_ALL LANG=fr_CA "$ESTOMPE" --help
expect_line "$OUT" "Utilisation"
expect_status 0 env LC_ALL=C.UTF-8 LANGUAGE=de:fr "$ESTOMPE" --help
expect_line "$OUT" "Utilisation"
expect_status 0 env -u LC_ALL -u LANG "$ESTOMPE" --help
expect_line "$OUT" "Usage"
expect_status 0 env LC_ALL=fr_FR.UTF-8 "$ESTOMPE" --lang en --help
expect_line "$OUT" "Usage"
conclude
