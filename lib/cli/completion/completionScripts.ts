/** For bash 3.2 and newer. Where nothing is known, a file is meant. */
const bash = [
  "# bash completion of crossfade",
  "_crossfade() {",
  "  local IFS=$'\\n'",
  '  COMPREPLY=($("$1" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null | cut -f 1))',
  "}",
  "complete -o default -F _crossfade crossfade",
  "",
].join("\n");

const zsh = [
  "#compdef crossfade",
  "_crossfade() {",
  "  local -a lines described",
  "  local line",
  '  lines=(${(f)"$(crossfade complete -- "${(@)words[2,CURRENT-1]}" "$PREFIX" 2>/dev/null)"})',
  "  for line in $lines; do",
  "    described+=(\"${line%%$'\\t'*}:${line#*$'\\t'}\")",
  "  done",
  "  if (( $#described )); then",
  "    _describe crossfade described",
  "  else",
  "    _files",
  "  fi",
  "}",
  "if [[ $funcstack[1] == _crossfade ]]; then",
  '  _crossfade "$@"',
  "else",
  "  compdef _crossfade crossfade",
  "fi",
  "",
].join("\n");

const fish = [
  "# fish completion of crossfade",
  "function __crossfade_complete",
  "    set -l typed (commandline -opc)",
  "    crossfade complete -- $typed[2..-1] (commandline -ct) 2>/dev/null",
  "end",
  "complete -c crossfade -f -a '(__crossfade_complete)'",
  "complete -c crossfade -l config-file -r -F",
  "complete -c crossfade -s C -l cwd -x -a '(__fish_complete_directories)'",
  "",
].join("\n");

/** What each shell reads. The words themselves come from the command line, so that they cannot grow old. */
export const completionScripts = { bash, zsh, fish } as const;
