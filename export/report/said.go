package report

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"sacra/assets"
	"sacra/assets/wording"
)

// Printer is a printer as the settings have it: a queue, an address, or the empty
// name for the one that the system takes.
type Printer string

// Said names the printer as within a sentence. A queue has a name; of an address,
// staff want to hear the host alone.
func (p Printer) Said(t assets.Localizer) string {
	if p == "" {
		return t("owner.printer.default")
	}
	if at, err := url.Parse(string(p)); err == nil && strings.Contains(string(p), "://") && at.Hostname() != "" {
		return t("owner.printer.at", "Host", at.Hostname())
	}
	return string(p)
}

// said puts the values of placeholders into words.
func said(t assets.Localizer, args []any) []any {
	out := slices.Clone(args)
	for i, a := range out {
		switch a := a.(type) {
		case time.Time:
			out[i] = wording.Moment(t, a)
		case Printer:
			out[i] = a.Said(t)
		}
	}
	return out
}
