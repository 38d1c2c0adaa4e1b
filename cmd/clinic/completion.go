package main

import (
	"context"
	"fmt"
	"strings"
)

// runCompletion prints the file by which a shell completes the commands and
// options of this program.
func runCompletion(_ context.Context, p *program, args []string) error {
	rest, err := p.parse(p.flags("completion"), args, 1, "the name of a shell: bash, zsh or fish")
	if err != nil {
		return err
	}
	switch rest[0] {
	case "bash":
		p.completeBash()
	case "zsh":
		// zsh reads bash's.
		fmt.Fprintln(p.out, "autoload -U +X bashcompinit && bashcompinit")
		p.completeBash()
	case "fish":
		p.completeFish()
	default:
		return misuse("completion: unknown shell %q, it is bash, zsh or fish", rest[0])
	}
	return nil
}

func (p *program) completeBash() {
	var names, cases []string
	for _, c := range commands() {
		names = append(names, c.name)
		var opts []string
		for _, f := range options(p.flagsOf(c)) {
			opts = append(opts, strings.Fields(dashed(f))[0])
		}
		cases = append(cases, fmt.Sprintf("    %s) words=%q ;;", c.name, strings.Join(opts, " ")))
	}
	function := "_" + strings.ReplaceAll(p.name, "-", "_")
	fmt.Fprintf(p.out, `%s() {
  local words="" word="${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "help %s" -- "$word"))
    return
  fi
  case "$word" in -*) ;; *) return ;; esac
  case "${COMP_WORDS[1]}" in
%s
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F %s %s
`, function, strings.Join(names, " "), strings.Join(cases, "\n"), function, p.name)
}

func (p *program) completeFish() {
	for _, c := range commands() {
		fmt.Fprintf(p.out, "complete -c %s -n __fish_use_subcommand -a %s -d %q\n", p.name, c.name, c.help)
		for _, f := range options(p.flagsOf(c)) {
			kind := "-l"
			if len(f.Name) == 1 {
				kind = "-s"
			}
			need := " -r"
			if isSwitch(f) {
				need = ""
			}
			fmt.Fprintf(p.out, "complete -c %s -n '__fish_seen_subcommand_from %s' %s %s%s -d %q\n", p.name, c.name, kind, f.Name, need, f.Usage)
		}
	}
}
