#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Includes go one way: cmd → pipeline.c → steps → detectors | extractors → model → base.
# Prints "file:line: included: why not" for every include that goes another way.
#   tests/lint/check_layers.sh [ROOT]
set -eu
cd "${1:-$(dirname "$0")/../..}"

grep -rn --include='*.[ch]' '^ *# *include' cmd pipeline extractors bench 2> /dev/null | awk '
function floor_of(path) {
  if (path ~ /^bench\//) return "bench"
  if (path ~ /^cmd\//) return "cmd"
  if (path ~ /^pipeline\/base\//) return "base"
  if (path ~ /^pipeline\/model\//) return "model"
  if (path ~ /^pipeline\/detectors\//) return "detectors"
  if (path ~ /^extractors\//) return "extractors"
  if (path ~ /^pipeline\/(publish|register|kept|memory|worker|crew)\.[ch]$/) return "store"
  if (path ~ /^pipeline\/(pipeline|batch|stages|survey|inspection|dossier[a-z_]*)\.[ch]$/) return "pipeline"
  if (path ~ /^pipeline\//) return "step"
  return "foreign"
}
# report_html.c and report.c are one step in two files; late_report.c stands for it.
function family_of(path) { path = name_of(path); sub(/^late_/, "", path); sub(/_.*/, "", path); return path }
function name_of(path) { sub(/.*\//, "", path); sub(/\.[ch]$/, "", path); return path }
function bad(why) { printf "%s:%s: %s: %s\n", file, line, target, why; found = 1 }

BEGIN {
  height["base"] = 1; height["model"] = 2; height["detectors"] = 3; height["extractors"] = 3
  height["store"] = 3; height["step"] = 4; height["pipeline"] = 5; height["cmd"] = 6; height["bench"] = 6
  owner["libxml/"] = "extractors/"; owner["zip.h"] = "extractors/"; owner["libdeflate.h"] = "extractors/"
  owner["poppler"] = "extractors/"; owner["mupdf/"] = "extractors/"; owner["qpdf/"] = "extractors/"
  owner["tesseract/"] = "extractors/"; owner["pcre2.h"] = "pipeline/base/regex.c"
  owner["sodium"] = "pipeline/"; owner["seccomp.h"] = "pipeline/base/"
  owner["stdio.h"] = "cmd/"
  # Steps that stand on another: verify looks and judges again, decide asks who is who,
  # a file name goes through the engine like any text.
  allowed["verify detect"] = allowed["verify decide"] = 1
  allowed["decide link"] = allowed["naming rewrite"] = 1
  # Dossiers are shared out as they were found.
  allowed["shard discover"] = allowed["presence discover"] = 1
}
{
  split($0, field, ":"); file = field[1]; line = field[2]
  text = $0; sub(/^[^:]*:[^:]*:/, "", text)
  quoted = text ~ /"/
  target = text; sub(/^[^"<]*["<]/, "", target); sub(/[">].*/, "", target)
  from = floor_of(file); to = floor_of(target)

  if (!quoted) {
    for (prefix in owner)
      if (index(target, prefix) == 1 && index(file, owner[prefix]) != 1 && from != "bench")
        bad("only " owner[prefix] " includes this")
    next
  }
  if (to == "foreign") { bad("includes are written from the root"); next }
  if (to == "extractors" && from != "extractors" && height[from] < 6)
    { bad("the pipeline knows no format"); next }
  if (height[to] > height[from]) { bad("includes go down, not up"); next }
  if (from == "extractors" && to == "detectors") { bad("readers know no pass"); next }
  if (from == "step" && to == "step" && family_of(file) != family_of(target) &&
      !((name_of(file) " " name_of(target)) in allowed))
    bad("steps do not include each other")
  if (from == "step" && to == "detectors" && name_of(file) != "detect")
    bad("only detect knows the passes")
}
END { exit found }'
