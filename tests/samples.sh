#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# The samples go through the program as one dossier.  Of every copy: nothing planted is
# left in it, nothing is lost that should stay, and LibreOffice opens it.
. "$(dirname "$0")/try.sh"

# A list NAME.missed says what this version of the program does not find, and NAME.refused
# why it makes no copy; both can only get shorter.  UPDATE=1 writes them anew.

# left_in FILE LISTS NAME: what of the planted values FILE still holds, but for the missed.
left_in () {
  local value
  witness absent "$2.planted" "$1" > "$WORK/told"
  [ $? -le 1 ] || fail "$3: the witness cannot read it"
  sed 's/.* still holds: //' "$WORK/told" | sort -u > "$WORK/left"
  [ -z "${UPDATE:-}" ] || note "$2.missed" "What this version does not find yet." "$WORK/left"
  cat "$2.missed" 2> /dev/null | grep -v '^# ' | sort -u > "$WORK/missed"
  while read -r value; do fail "$3: still holds $value"; done < <(comm -23 "$WORK/left" "$WORK/missed")
  case $1 in
    *.pdf) ;;
    *) while read -r value; do fail "$3: $value is found by now: take it off $2.missed"
       done < <(comm -13 "$WORK/left" "$WORK/missed") ;;
  esac
}

# note LIST WHAT LINES: an empty list is no list.
note () {
  rm -f "$1"
  [ -s "$3" ] || return 0
  { printf '# %s\n' "SPDX-License-Identifier: AGPL-3.0-or-later" "$2"; cat "$3"; } > "$1"
}

samples=samples/dossier
expected=tests/samples/expected

run_on "$WORK/out" $samples
mapfile -t sources < <(find $samples -type f -printf '%P\n' | LC_ALL=C sort)
mapfile -t copies < <(witness copies "$(report_of "$WORK/out")")
[ "${#sources[@]}" -eq "${#copies[@]}" ] ||
  fail "${#sources[@]} documents, and the report has ${#copies[@]}"

for i in "${!sources[@]}"; do
  source=${sources[$i]}
  IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]:-}"
  lists=$(find $expected -name '*.planted' | while read -r list; do
    case $source in "$(basename "$list" .planted)"*) echo "${list%.planted}" ;; esac
  done)
  [ -n "$lists" ] || { fail "$source has no list in $expected"; continue; }

  # The lists are true: the witness sees all of it in the original.
  planted=$(grep -vc '^# ' "$lists.planted")
  seen=$(witness absent "$lists.planted" "$samples/$source" | wc -l)
  [ "$planted" -eq "$seen" ] || fail "$source: the witness sees $seen of $planted planted values"

  awaited=copied
  if [ -n "${UPDATE:-}" ]; then
    [ "$outcome" = copied ] || echo "$refusal" > "$WORK/refusal"
    [ "$outcome" = refused ] || : > "$WORK/refusal"
    note "$lists.refused" "Why this version makes no copy." "$WORK/refusal"
  fi
  [ ! -e "$lists.refused" ] || awaited=$(grep -v '^# ' "$lists.refused")
  [ "$outcome" = copied ] && refusal=copied
  [ "$refusal" = "$awaited" ] || fail "$source: $refusal, where $awaited was expected"
  echo "$source: $refusal"
  [ "$outcome" = copied ] || continue

  path=$(path_of "$WORK/out" "$copy")
  left_in "$path" "$lists" "$source"
  witness present "$lists.kept" "$path" || fail "$source: too much was taken"
  case $path in
    *.docx | *.odt)
      soffice --headless "-env:UserInstallation=file://$WORK/office" --convert-to pdf \
        --outdir "$WORK/pdf" "$path" > "$WORK/office.said" 2>&1 < /dev/null
      pdf=$WORK/pdf/$(basename "${path%.*}").pdf
      if [ ! -s "$pdf" ]; then fail "$source: LibreOffice does not open the copy"
      else left_in "$pdf" "$lists" "$source, as LibreOffice shows it"; fi ;;
  esac
done

# What was said and reported on the way tells nothing either.
cat $expected/*.planted | sort -u > "$WORK/everything"
mapfile -t told < <(find "$WORK/out/rapports" "$WORK/out.state" "$WORK/out.said" -type f)
witness absent "$WORK/everything" "${told[@]}" || fail "reports, register or messages name somebody"
conclude
