package folder

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"sacra/assets"
	"sacra/assets/assetstest"
	"sacra/export/printer"
	"sacra/triage"
)

// TestAuditIsSaidInWords: nobody has to read the names that the program uses.
func TestAuditIsSaidInWords(t *testing.T) {
	words := assetstest.Embedded(t).Words
	paper := func(kind string, state printer.State) auditEvent {
		return auditEvent{Event: eventPrint, Print: &printNote{kind, printer.Note{State: state}}}
	}
	for name, test := range map[string]struct {
		event  auditEvent
		en, es string
	}{
		"export":         {auditEvent{Event: "exported", Fields: []string{"fhir", "text"}, Visits: []string{"a", "b"}}, "Exported: FHIR for another program, summaries to paste, 2 visits", "Exportó: FHIR para otro programa, resúmenes para pegar, 2 visitas"},
		"settings":       {auditEvent{Event: "settings", Fields: []string{"phone", "full_names"}}, "Changed settings: Phone, Full names on paper", "Cambió ajustes: Teléfono, Nombres completos en el papel"},
		"print":          {paper(PrintSheet, printer.Printed), "Sent to the printer: Exercise sheet, printed", "Enviado a la impresora: Hoja de ejercicios, ya salió"},
		"therapist":      {auditEvent{Event: "add_therapist", Added: "Ana Ruiz"}, "Gave a passphrase: Ana Ruiz", "Dio una frase de acceso: Ana Ruiz"},
		"deleted":        {auditEvent{Event: "deleted", Count: 1}, "Deleted visits: 1 visit", "Borró visitas: 1 visita"},
		"pruned":         {auditEvent{Event: "pruned", Count: 3}, "Gave up what the server has: 3 entries", "Borró lo que tiene el servidor: 3 entradas"},
		"nobody knows":   {auditEvent{Event: "hummed", Fields: []string{"tune"}}, "hummed: tune", "hummed: tune"},
		"an old setting": {auditEvent{Event: "settings", Fields: []string{"wallpaper"}}, "Changed settings: wallpaper", "Cambió ajustes: wallpaper"},
		"an old paper":   {paper("poster", "done"), "Sent to the printer: poster, done", "Enviado a la impresora: poster, done"},
	} {
		a := Audit{Event: test.event.Event, Visits: test.event.Visits, event: test.event}
		for l, want := range map[triage.Lang]string{triage.English: test.en, triage.Spanish: test.es} {
			if got := a.What(words.For(l)) + ": " + a.Details(words.For(l)); got != want {
				t.Errorf("%s, %s: %q, want %q", name, l, got, want)
			}
		}
	}
}

// TestEverythingThatIsAuditedHasWords: settings, forms, documents and what became of
// them.
func TestEverythingThatIsAuditedHasWords(t *testing.T) {
	keys := assetstest.Embedded(t).Words.Keys()
	var want []string
	settings := reflect.TypeFor[assets.Clinic]()
	for i := range settings.NumField() {
		name, _, _ := strings.Cut(settings.Field(i).Tag.Get("toml"), ",")
		want = append(want, "owner.field."+name)
	}
	for _, f := range ExportForms() {
		want = append(want, "audit.form."+f)
	}
	for _, k := range []string{PrintSheet, PrintSummary, PrintLetter, PrintTest, PrintReport, PrintPicture} {
		want = append(want, "print.kind."+k)
	}
	for _, s := range []printer.State{printer.Sending, printer.Printing, printer.Waiting, printer.Printed, printer.Queued, printer.Failed, printer.Cancelled, printer.Unknown} {
		want = append(want, "audit.print."+string(s))
	}
	for _, e := range []string{eventFrontOpen, eventFrontSheet, eventFrontFree, eventFrontResume} {
		want = append(want, "audit.event."+e)
	}
	for _, key := range want {
		if !slices.Contains(keys, key) {
			t.Errorf("%s has no words", key)
		}
	}
}
