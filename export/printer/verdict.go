package printer

import (
	"context"
	"errors"
	"strings"

	"sacra/assets"
)

// Verdict is what a look at a printer found, for the person who sets it up.
type Verdict struct {
	// Reason is what keeps it from printing, or would: one of the reasons of a
	// job; empty where it is ready.
	Reason string
	// Device is the printer; nil where it did not answer.
	Device *Device
	// Fingerprint is that of the certificate of an ipps printer, as it is trusted.
	Fingerprint string
	// Paper is the paper of the sheet that lies in it; empty where it does not say.
	Paper string
	// Doubt is another certificate than the one before; nil for none.
	Doubt *TrustError
	// Detail is what happened, for a log.
	Detail string
}

// Good reports whether a sheet would come out.
func (v Verdict) Good() bool { return v.Reason == "" }

// Called is the device's name or model, cut to what a line holds.
func (d *Device) Called() string {
	for _, name := range []string{d.Model, d.Name, d.Address} {
		if name = label(name); name != "" && name != "Unknown" {
			return name
		}
	}
	return ""
}

// Check looks at a printer and asks it whether it would take a sheet. It prints
// nothing.
func (p *Press) Check(ctx context.Context, name string) Verdict {
	if name == assets.PrinterNone {
		return Verdict{Reason: ReasonNone}
	}
	s, err := p.look(ctx, name, 0)
	if err != nil {
		v := Verdict{Reason: whyNot(err), Detail: err.Error()}
		errors.As(err, &v.Doubt)
		return v
	}
	d := s.device
	v := Verdict{Device: d, Reason: d.blocked(), Detail: strings.Join(d.Reasons, " ")}
	if p.o.Trust != nil {
		v.Fingerprint = p.o.Trust.Known(hostOf(d.Address))
	}
	for _, paper := range []string{assets.PaperLetter, assets.PaperA4} {
		if v.Paper == "" && d.media(paper) != "" {
			v.Paper = paper
		}
	}
	if v.Reason != "" {
		return v
	}
	if v.Reason = reasonOf(d.Reasons); v.Reason != "" {
		return v
	}
	if d.can(opValidate) {
		err := s.c.validate(ctx, order{title: "Sacra test", wishes: d.wishes(Order{Paper: v.Paper})})
		if err != nil && !isStatus(err, statusBusy) && !isStatus(err, statusBadWish) && !isStatus(err, statusBadOperation) {
			v.Reason, v.Detail = whyNot(err), err.Error()
		}
	}
	return v
}
