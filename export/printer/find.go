package printer

import (
	"context"
	"net/url"
	"os/exec"
	"strings"
	"unicode"
)

// Found is a printer that announces itself on the network.
type Found struct {
	Address string
	// Name is what people call it, and Place where it says that it stands; either may
	// be empty.
	Name, Place string
}

// Find returns the printers that announce themselves on the network, with the program
// ippfind. Its error is exec.ErrNotFound where this machine does not have it.
func Find(ctx context.Context) ([]Found, error) {
	found, err := findBy(ctx, "_ipps._tcp", "_ipp._tcp")
	if err != nil {
		return nil, err
	}
	var out []Found
	seen := map[string]bool{}
	for _, f := range found { // a printer that can be spoken with in secret is listed that way only
		u, err := url.Parse(f.Address)
		if err != nil || isQueue(f.Address) {
			continue
		}
		if key := u.Hostname() + u.Path + " " + f.Name; !seen[key] {
			seen[key] = true
			out = append(out, f)
		}
	}
	return out, nil
}

// findBy runs ippfind for services and returns the printers in their order. A name may
// hold anything but a zero, which ends each field.
func findBy(ctx context.Context, services ...string) ([]Found, error) {
	ctx, cancel := context.WithTimeout(ctx, findTimeout)
	defer cancel()
	var out []Found
	for _, service := range services {
		cmd := exec.CommandContext(ctx, "ippfind", "-T", findSeconds, service, "--exec", "printf", `%s\000%s\000%s\000`, "{service_uri}", "{service_name}", "{txt_note}", ";")
		said, err := cmd.Output()
		if err != nil && len(said) == 0 {
			if _, missing := exec.LookPath("ippfind"); missing != nil {
				return nil, exec.ErrNotFound
			}
			continue // it found none
		}
		fields := strings.Split(string(said), "\x00")
		for ; len(fields) > 3; fields = fields[3:] {
			f := Found{strings.TrimSpace(fields[0]), label(fields[1]), label(fields[2])}
			if CheckAddress(f.Address) == nil {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

// mostLetters is how much of a name that comes from the network is shown.
const mostLetters = 40

// label is a name that comes from the network as it can be shown: one line, and no
// longer than a line holds.
func label(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, ""))
	name = strings.Join(strings.Fields(name), " ")
	if r := []rune(name); len(r) > mostLetters {
		name = strings.TrimSpace(string(r[:mostLetters-1])) + "…"
	}
	return name
}
