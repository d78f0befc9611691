# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Every option and command stands in both manual pages and is completed.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
# shellcheck source-path=SCRIPTDIR source=../../completion/estompe.bash
. "$root/completion/estompe.bash"

completed() {
  COMP_WORDS=("$ESTOMPE" "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _estompe 2>/dev/null
  printf '%s\n' "${COMPREPLY[@]}"
}

for page in "$root/man/estompe.1" "$root/man/fr/estompe.1"; do
  sed 's/\\-/-/g' "$page" >manual
  for command in run inspect verify init status approve reject report register policy prompt text evaluate help; do
    expect_line manual "estompe $command"
    for option in $("$ESTOMPE" "$command" --help | sed -n '/^Options:/,/^$/s/^.*  \(--[a-z-]*\).*/\1/p'); do
      expect_line manual "$option"
    done
  done
done

completed ins >answer
expect_same "$(cat answer)" "inspect" "a command is completed"
for command in run inspect verify; do
  completed "$command" --po >answer
  expect_same "$(cat answer)" "--policy" "an option is completed"
done
completed register ch >answer
expect_same "$(cat answer)" "check" "what a command does is completed"
completed run --out >answer
expect_same "$(cat answer)" "--output" "an option is completed"
completed inspect --out >answer
expect_same "$(cat answer)" "" "an option of another command is not"
completed run --lang = f >answer
expect_same "$(cat answer)" "fr" "the value of an option is completed"
conclude
