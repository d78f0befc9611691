# SPDX-License-Identifier: AGPL-3.0-or-later
# Completion of estompe for bash; options and commands are those of its --help.

_estompe() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command="" i
  local commands='run inspect verify init status approve reject report register policy prompt table text evaluate merge doctor help'
  COMPREPLY=()

  for ((i = 1; i < COMP_CWORD; i++)); do
    case " $commands " in
      *" ${COMP_WORDS[i]} "*) command=${COMP_WORDS[i]}; break ;;
    esac
  done

  # Bash cuts words at "=".
  [[ $word == = ]] && word=
  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD - 2]}

  case $before in
    -o | --output | --state | --data)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return ;;
    -p | --policy)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -W 'charte strict minimal public' -f -- "$word")
      return ;;
    -d | --dictionary | --files-from)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return ;;
    --purge-limit)
      mapfile -t COMPREPLY < <(compgen -W '20 50 100' -- "$word")
      return ;;
    --format)
      mapfile -t COMPREPLY < <(compgen -W 'odt txt' -- "$word")
      return ;;
    --lang)
      mapfile -t COMPREPLY < <(compgen -W 'fr en' -- "$word")
      return ;;
    --limit)
      compopt -o nospace 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -S = \
        -W 'file_bytes inflated_bytes member_bytes members ratio depth' -- "$word")
      return ;;
  esac

  if [[ -z $command ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands --lang --help --version" -- "$word")
  elif [[ $command == register && $before == register ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'list check export' -- "$word")
  elif [[ $command == policy && $before == policy ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'show check' -- "$word")
  elif [[ $command == table && $before == table ]]; then
    mapfile -t COMPREPLY < <(compgen -W 'keygen read erase' -- "$word")
  elif [[ $command == text && $before == text && $word != -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" text 2>/dev/null | cut -d ' ' -f 1)" -- "$word")
  elif [[ $command == help ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(LANGUAGE=en "${COMP_WORDS[0]}" "$command" --help 2>/dev/null |
      grep -oE -- '--[a-z-]+' | sort -u)" -- "$word")
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -F _estompe estompe
