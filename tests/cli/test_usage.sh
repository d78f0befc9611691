# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# A command line that makes no sense: status 64, a sentence, and what to do.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
echo bonjour >a.txt

expect_usage() {
  local sentence=$1
  shift
  expect_status 64 "$ESTOMPE" "$@"
  expect_line "$ERR" "$sentence"
  expect_line "$ERR" "--help"
  expect_empty "$OUT"
}

expect_usage "Say what to do"
expect_usage "There is no command “inspct”. Did you mean “inspect”?" inspct a.txt
expect_usage "There is no command “shred”." shred a.txt
expect_usage "There is no command “\\x1b[2J”" "$(printf '\033[2J')" a.txt
expect_usage "--lang takes fr or en." --lang=de --help
expect_usage "There is no command “--language=fr”." --language=fr run a.txt
expect_usage "Did you mean --output?" run a.txt --ouptut=x
expect_usage "“run” has no option --shred." run a.txt --shred
expect_usage "lacks its value" run a.txt --output
expect_usage "Say which documents to work on." run --output=x
expect_usage "Say where the copies go" run a.txt
expect_usage "needs the name of a folder" run a.txt --output=
expect_usage "contradict" run a.txt --output=x -q -v
expect_usage "stands alone" run - a.txt
expect_usage "leave out --output" run - --output=x
expect_usage "--limit takes NAME=VALUE" run a.txt --output=x --limit size=3
expect_usage "Say which documents to look into." inspect
expect_usage "Say which documents to look into." verify
expect_usage "There is no command “rum”" help rum

expect_status 64 "$ESTOMPE" --lang=fr inspct a.txt
expect_line "$ERR" "inspect"
expect_same "$(ls)" "a.txt" "a usage error writes nothing"
conclude
