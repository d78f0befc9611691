#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The caps of the house: lines of a function, of a file, width, nesting, parameters.
#   tests/lint/check_caps.sh [ROOT]
set -eu
cd "${1:-$(dirname "$0")/../..}"

function_lines=50
source_lines=400
header_lines=120
width=100
nesting=3
parameters=6

mapfile -t files < <(find cmd pipeline extractors tests/unit tests/support tests/fuzz bench -name '*.[ch]' 2> /dev/null |
                       LC_ALL=C sort)
[ ${#files[@]} -gt 0 ] || exit 0

found=0
if ctags -x --languages=C --kinds-C=f --fields=+eS --_xformat='%F	%n	%{end}	%N	%S' "${files[@]}" |
  awk -F '\t' -v cap=$function_lines -v parameters=$parameters '
    $3 - $2 + 1 > cap { printf "%s:%s: %s: %d lines, cap %d\n", $1, $2, $4, $3 - $2 + 1, cap; bad = 1 }
    # Counted as the caller thinks: where errors go, and data that is only handed on,
    # are no choice of his; nor is the signature of a libxml2 callback.
    { signature = $5; sub(/^\(/, "", signature); sub(/\)$/, "", signature)
      while (gsub(/\([^()]*\)/, "", signature));
      sub(/, GError \*\*error/, "", signature); sub(/, gpointer user_data/, "", signature) }
    $1 !~ /^tests\// && signature !~ /xmlChar \*\*/ && gsub(/,/, ",", signature) >= parameters {
      printf "%s:%s: %s: more than %d parameters\n", $1, $2, $4, parameters; bad = 1 }
    END { exit !bad }'
then found=1; fi

for file in "${files[@]}"; do
  cap=$source_lines
  case $file in
    *.h) cap=$header_lines ;;
    tests/*) cap=$((2 * source_lines)) ;;
  esac
  lines=$(wc -l < "$file")
  [ "$lines" -le "$cap" ] || { echo "$file: $lines lines, cap $cap"; found=1; }
done

if LC_ALL=C.UTF-8 grep -nHE ".{$((width + 1)),}" "${files[@]}" |
     sed "s/\(:[0-9]*:\).*/\1 wider than $width characters/" | grep .
then found=1; fi

# Nesting as the sources show it: in GNU style a block moves its content by four
# columns, and the body of a function starts at two.
if awk -v nesting=$nesting '
    FNR == 1 { inside = 0 }
    /^{/ { inside = 1 }
    /^}/ { inside = 0 }
    inside && /^ *(if|for|while|switch|do)( |$)/ {
      match($0, /^ */)
      if ((RLENGTH - 2) / 4 >= nesting) {
        printf "%s:%d: nested deeper than %d\n", FILENAME, FNR, nesting; bad = 1 } }
    END { exit !bad }' "${files[@]}"
then found=1; fi
exit $found
