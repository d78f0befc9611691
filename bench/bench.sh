#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Measures speed and memory and prints a table; asserts nothing.
set -eu
cd "$(dirname "$0")/.."

build=${BUILD:-build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PYTHONDONTWRITEBYTECODE=1

python3 bench/make_inputs.py . "$scratch"
echo "Whole programs (best of several runs):"
python3 bench/measure.py "$build/estompe" "$scratch"
echo "Passes over the same prose, on one core:"
"$build/bench/passes" "$scratch/prose.txt"
echo "Passes over its paragraphs alone, and grep -P -c of one e-mail pattern:"
"$build/bench/passes" "$scratch/paragraphs.txt"
python3 bench/measure_grep.py "$scratch/paragraphs.txt"
