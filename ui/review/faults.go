package review

import (
	"errors"
	"io/fs"

	"sacra/export/pdf"
	"sacra/export/printer"
	"sacra/export/sheet"
)

// fault says in plain words what went wrong, with the words of other for what is
// not known.
func (p *phrases) fault(err error, other string) string {
	if said, ok := p.t.Explain(err); ok {
		return said
	}
	if errors.Is(err, printer.ErrNoPrinter) {
		return p.t("print.failed.none")
	}
	if errors.Is(err, printer.ErrFailed) {
		return p.t("errors.no_printer")
	}
	return p.t(other)
}

// undelivered says in plain words why a sheet did not come out.
func (p *phrases) undelivered(err error) string {
	var unsafe *sheet.UnsafeError
	if errors.As(err, &unsafe) {
		return p.t("review.release.refused")
	}
	return p.fault(err, "review.fault.sheet")
}

// logoless says why the sheet has no logo, after the error of reading it.
func (p *phrases) logoless(err error, file string) string {
	key := "deliver.logo.unread"
	for _, known := range []struct {
		err error
		key string
	}{
		{pdf.ErrLogoFormat, "deliver.logo.format"},
		{pdf.ErrLogoHuge, "deliver.logo.huge"},
		{pdf.ErrLogoBroken, "deliver.logo.broken"},
		{fs.ErrNotExist, "deliver.logo.missing"},
	} {
		if errors.Is(err, known.err) {
			key = known.key
			break
		}
	}
	return p.t(key, "File", file)
}
