#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# All checks of `make lint`; goes on after a failure, to name everything at once.
# COMPILE is the compiler's command line, for clang-tidy.
set -u
cd "$(dirname "$0")/../.."

for tool in clang-format clang-tidy ctags xgettext; do
  command -v $tool > /dev/null && continue
  echo "$tool is missing; on Debian, this installs it: tests/install_packages.sh build test" >&2
  exit 1
done

failed=0
check () {
  local name=$1
  shift
  if "$@"; then echo "ok      $name"; else echo "FAILED  $name"; failed=1; fi
}

list () {
  find "$@" -name '*.[ch]' 2> /dev/null | LC_ALL=C sort
}

check_format () {
  list cmd pipeline extractors tests bench | xargs clang-format --dry-run -Werror
}

# With the flags of the compiler, less its name.
tidy () {
  local flags
  eval "flags=(${COMPILE#* })"
  clang-tidy --quiet "$@" -- "${flags[@]}" 2> /dev/null
}
export -f tidy
export COMPILE

check_tidy () {
  list cmd pipeline extractors | grep '\.c$' | xargs -P "$(nproc)" -n 4 bash -c 'tidy "$@"' tidy
}

for script in layers silence caps spdx messages; do
  check $script tests/lint/check_$script.sh
done
check format check_format
check clang-tidy check_tidy
exit $failed
