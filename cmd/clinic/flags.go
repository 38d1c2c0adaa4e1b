package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"

	"sacra/assets"
	"sacra/triage"
)

// flags returns a flag set that reports a wrong option as a usage error.
func (p *program) flags(name string) *flag.FlagSet {
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	return set
}

// contentFlag adds the option of a command that reads questions, exercises or
// words.
func contentFlag(set *flag.FlagSet) *string {
	return set.String("content", "", "folder of the clinic's own content")
}

// dataFlag adds the option of a command that works on a clinic's data folder.
func dataFlag(set *flag.FlagSet) *string {
	return set.String("data", "", "the clinic's data folder")
}

// quietFlag adds the option of a command that needs a secret.
func quietFlag(set *flag.FlagSet) *bool {
	return set.Bool("passphrase-stdin", false, "read passphrases and keys from standard input without asking, one a line")
}

// langFlag adds the option of a command that writes for people. of names what is
// in that language.
func langFlag(set *flag.FlagSet, of string) *string {
	return set.String("lang", string(triage.English), "language of "+of+": one of the content, such as en or es")
}

// parseLang returns the language that a command was given with --lang, if the
// content has words in it.
func parseLang(command, lang string, w *assets.Words) (triage.Lang, error) {
	if w.Speaks(triage.Lang(lang)) {
		return triage.Lang(lang), nil
	}
	var langs []string
	for _, l := range w.Langs() {
		langs = append(langs, string(l))
	}
	return "", misuse("%s: unknown language %q, it is %s", command, lang, strings.Join(langs, " or "))
}

// parse takes flags before, between and after the other arguments and returns
// those. There must be exactly n of them.
func (p *program) parse(set *flag.FlagSet, args []string, n int, what string) ([]string, error) {
	rest, err := p.options(set, args)
	if err == nil && len(rest) != n {
		err = misuse("%s takes %s; %d given", set.Name(), what, len(rest))
	}
	return rest, err
}

// options is parse for a command that takes a varying number of arguments.
func (p *program) options(set *flag.FlagSet, args []string) (rest []string, err error) {
	if p.inspect != nil {
		p.inspect(set)
		return nil, flag.ErrHelp
	}
	for {
		err := set.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			if c, ok := commandNamed(set.Name()); ok {
				p.tell(c, set)
			}
			return nil, err
		}
		if err != nil {
			return nil, misuse("%s: %s; clinic help %s lists the options", set.Name(), optionWords(err), set.Name())
		}
		if args = set.Args(); len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// optionWords says a fault of package flag as options are written here.
func optionWords(err error) string {
	said := err.Error()
	if name, unknown := strings.CutPrefix(said, "flag provided but not defined: -"); unknown {
		return "there is no option " + optionTyped(name)
	}
	if name, bare := strings.CutPrefix(said, "flag needs an argument: -"); bare {
		return optionTyped(name) + " wants a value behind it"
	}
	if rest, wrong := strings.CutPrefix(said, "invalid value "); wrong {
		value, rest, _ := strings.Cut(rest, " for flag -")
		name, why, _ := strings.Cut(rest, ": ")
		if why == "parse error" {
			why = "is not a number"
		}
		return optionTyped(name) + " " + value + ": " + why
	}
	return said
}

// optionTyped is an option as it is typed.
func optionTyped(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// missing returns a usage error where one of the options that a command cannot
// do without is empty. The options come as name and value.
func missing(command string, options ...string) error {
	for i := 0; i < len(options); i += 2 {
		if strings.TrimSpace(options[i+1]) == "" {
			return usageError{fmt.Errorf("%s: %s is missing", command, options[i])}
		}
	}
	return nil
}
