package assets

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"sacra/triage"
	"sacra/triage/disk"
)

// ClinicFile is the name of the settings file in a clinic's data folder.
const ClinicFile = "clinic.toml"

// The release policies: who lets the exercise sheet go.
const (
	ReleaseTherapist = "therapist" // it prints when she releases it
	ReleaseKiosk     = "kiosk"     // it prints at the end of a check-in without open alerts
)

// The paper sizes of the sheet.
const (
	PaperLetter = "letter"
	PaperA4     = "a4"
)

// PrinterNone as the printer means that sheets are not printed from here.
const PrinterNone = "none"

// Clinic holds the settings of one clinic and of this device. It holds nothing
// about patients.
type Clinic struct {
	Name      string        `toml:"name"`
	Phone     string        `toml:"phone"`
	Web       string        `toml:"web"`  // address of the clinic's page, for the code on the sheet; may be empty
	Logo      string        `toml:"logo"` // PNG or JPEG in the data folder, for the sheet; may be empty
	Languages []triage.Lang `toml:"languages"`
	Paper     string        `toml:"paper"`
	// FullNames prints her whole name on the sheet instead of her first name and an
	// initial: sheets lie in a tray that others pass.
	FullNames bool   `toml:"full_names"`
	Release   string `toml:"release"`
	Printer   string `toml:"printer"` // queue, or an address such as ipp://10.0.0.9/ipp/print; empty: the default one; PrinterNone: no printing
	// Copies of each sheet, OneSided for a page on each leaf, and Tray, by its name in
	// the protocol (empty: the printer chooses), are wishes: what the printer cannot do
	// is left out.
	Copies   int    `toml:"copies"`
	OneSided bool   `toml:"one_sided"`
	Tray     string `toml:"tray"`
	// Sheets is a folder outside the data folder in which a copy of every
	// released sheet is saved, readable by whoever can read that folder;
	// empty: no copy.
	Sheets string `toml:"sheets"`
	// Backup is a folder on another disk or a stick that takes the backups, as an
	// absolute path; empty: they stay in the data folder.
	Backup string `toml:"backup"`
	Kiosk  string `toml:"kiosk"` // id of this device in the record
	// IdleSeconds without a touch bring the question "Still there?", which
	// stands for WarnSeconds.
	IdleSeconds int `toml:"idle_seconds"`
	WarnSeconds int `toml:"warn_seconds"`
	// WipeSeconds is how long the screen ignores touches after a visit, so that
	// it can be wiped; 0 means not at all.
	WipeSeconds int `toml:"wipe_seconds"`
	// ResumeMinutes is how long a patient who left her visit may go on with it at the
	// kiosk, after her date of birth; 0 means not at all. For so long the kiosk keeps
	// her answers in memory.
	ResumeMinutes int `toml:"resume_minutes"`
	// Tickets lets the front desk hand out a number with which a woman who was here before
	// checks in, in place of her name and date of birth.
	Tickets bool `toml:"tickets"`
	// Figure is the code of the skin and hair of the woman in the pictures, for patients
	// who choose none; empty: the first row.
	Figure string `toml:"figure"`
	// LockMinutes without a touch lock the therapist's screens.
	LockMinutes int `toml:"lock_minutes"`
	// KeepYears is how long the visits of a patient are kept after her last one, and
	// KeepUnfinishedDays how long a check-in that was left; 0: for good. See
	// triage.Retention.
	KeepYears          int `toml:"keep_years"`
	KeepUnfinishedDays int `toml:"keep_unfinished_days"`
	// Owners are the therapists who alone may change settings and keys, and delete
	// visits; none: every therapist may.
	Owners []string `toml:"owners"`
	// PPI is the pixel density of the screen; 0 where it is not known.
	PPI         float64 `toml:"ppi"`
	NoInference bool    `toml:"no_inference"`
	// ThinkFirst has the therapist write down her own impression of a visit
	// before the comparison of it opens.
	ThinkFirst bool `toml:"think_first"`
	// SignedContent has this device take content of the clinic's own only where
	// the clinic has signed it.
	SignedContent bool `toml:"signed_content"`
	// Priors replaces the chance (0–1) before any answer, by hypothesis and status.
	Priors map[triage.HypothesisID]triage.Priors `toml:"priors"`
	// UsualTests are the ids of the bedside tests on the page of usual tests, in the
	// clinic's order; empty: those of the content.
	UsualTests []string `toml:"usual_tests,omitempty"`
	// Consent is the clinic's own text in place of the program's.
	ConsentVersion string      `toml:"consent_version"`
	Consent        triage.Text `toml:"consent"`
	// Sync is the database of many kiosks; empty for a clinic on one machine.
	Sync Sync `toml:"sync,omitempty"`
}

// Sync says where and as whom this device copies its entries. The password and
// the certificate are in files of their own.
type Sync struct {
	Server  string `toml:"server"`  // host:port,host:port/database; empty: no copying
	Clinic  string `toml:"clinic"`  // the clinic's random name there
	Role    string `toml:"role"`    // of this device
	Reviews bool   `toml:"reviews"` // this device reads what the others have sealed
	// PruneDays is after how many days a kiosk gives up the contents of entries that
	// the server has confirmed all the while; 0: never. A device on which staff read
	// never does.
	PruneDays int `toml:"prune_days,omitempty"`
}

// NewClinic returns the settings that a new clinic starts with: the languages
// are those that the program ships with.
func NewClinic(name, phone string) Clinic {
	return Clinic{
		Name: name, Phone: phone, Languages: []triage.Lang{triage.English, triage.Spanish}, Paper: PaperLetter, Release: ReleaseTherapist, Copies: 1,
		Kiosk: "kiosk-1", IdleSeconds: 90, WarnSeconds: 30, ResumeMinutes: 10, LockMinutes: 5, ConsentVersion: "1",
	}
}

// LoadClinic reads the settings of a data folder. Its error is fs.ErrNotExist
// where the clinic was never set up, and names the field where one is wrong.
func LoadClinic(dir string) (Clinic, error) {
	c := NewClinic("", "")
	data, err := readLimited(os.DirFS(dir), ClinicFile)
	if err != nil {
		return c, err
	}
	if err := decodeTOML(data, &c); err != nil {
		return c, fmt.Errorf("%s: %w", ClinicFile, err)
	}
	if err := c.Check(); err != nil {
		return c, fmt.Errorf("%s: %w", ClinicFile, err)
	}
	return c, nil
}

// FieldError is a setting that cannot be used. Field is its name in clinic.toml.
type FieldError struct{ Field, Fault string }

// Error names the field and the fault.
func (e *FieldError) Error() string { return e.Field + e.Fault }

// wrong is a FieldError where bad.
func wrong(bad bool, field, format string, args ...any) error {
	if !bad {
		return nil
	}
	return &FieldError{Field: field, Fault: fmt.Sprintf(format, args...)}
}

// Check returns the first setting that cannot be used, as a *FieldError. Whether
// its languages have words is for CheckWords to say.
func (c *Clinic) Check() error {
	err := first(
		wrong(strings.TrimSpace(c.Name) == "", "name", " is missing"),
		wrong(strings.ContainsFunc(c.Name, unicode.IsControl), "name", ": %q is not one line of letters", c.Name),
		wrong(strings.ContainsFunc(c.Phone, unicode.IsControl), "phone", ": %q is not one line of letters", c.Phone),
		wrong(len(c.Languages) == 0, "languages", ": at least one is needed"),
		wrong(c.Paper != PaperLetter && c.Paper != PaperA4, "paper", ": %q is neither letter nor a4", c.Paper),
		wrong(c.Release != ReleaseTherapist && c.Release != ReleaseKiosk, "release", ": %q is neither therapist nor kiosk", c.Release),
		wrong(c.Kiosk == "", "kiosk", " is missing"),
		wrong(!kioskName.MatchString(c.Kiosk), "kiosk", ": %q is not a name of 1 to 32 of A-Z a-z 0-9 . _ - that begins with no dot", c.Kiosk),
		wrong(!slices.Contains(triage.LookTones(), c.Figure), "figure", ": %q is neither empty nor tone_2, tone_3 or tone_4", c.Figure),
		wrong(c.Web != "" && !IsWeb(c.Web), "web", ": %q is not an address like https://example.org", c.Web),
		wrong(c.Logo != "" && !filepath.IsLocal(c.Logo), "logo", ": %q is not a file in the data folder", c.Logo),
		wrong(c.Backup != "" && (!filepath.IsAbs(c.Backup) || len(c.Backup) > MostBackup), "backup", ": %q is not the whole path of a folder", c.Backup),
		within("idle_seconds", c.IdleSeconds), within("warn_seconds", c.WarnSeconds),
		within("wipe_seconds", c.WipeSeconds), within("resume_minutes", c.ResumeMinutes), within("lock_minutes", c.LockMinutes), within("copies", c.Copies),
		wrong(!trayName.MatchString(c.Tray), "tray", ": %q is not the name of a tray like tray-1", c.Tray),
		within("keep_years", c.KeepYears), within("keep_unfinished_days", c.KeepUnfinishedDays),
		wrong(c.Sync.PruneDays != 0 && (c.Sync.PruneDays < LeastPruneDays || c.Sync.PruneDays > MostPruneDays), "sync.prune_days",
			": %d is neither 0 nor from %d to %d", c.Sync.PruneDays, LeastPruneDays, MostPruneDays),
		wrong(c.PPI != 0 && !(c.PPI >= LeastPPI && c.PPI <= MostPPI), "ppi", ": %g is not from 72 to 600", c.PPI),
		wrong(!c.Consent.Empty() && !c.Consent.Complete(c.Languages), "consent", ": the text in %q is missing", c.Consent.Lacks(c.Languages)),
	)
	for id, p := range c.Priors {
		for _, n := range []float64{p.Pregnant, p.Postpartum, p.Neither} {
			err = first(err, wrong(!(n >= 0 && n < 1), "priors", ": %s: %g is not between 0 and 1", id, n))
		}
		err = first(err, wrong(p == triage.Priors{}, "priors", ": %s: no status has a chance", id))
	}
	return err
}

// kioskName is how a device may be called: its entries bear the name, and folders do.
var kioskName = regexp.MustCompile(`^[A-Za-z0-9_-][A-Za-z0-9._-]{0,31}$`)

// trayName is a keyword of the Internet Printing Protocol, or nothing.
var trayName = regexp.MustCompile(`^([a-z][a-z0-9._-]{0,62})?$`)

// CheckWords returns a *FieldError where the clinic has a language without
// words.
func (c *Clinic) CheckWords(w *Words) error {
	for _, l := range c.Languages {
		if !w.Speaks(l) {
			return &FieldError{"languages", fmt.Sprintf(": the content has no words in %q", l)}
		}
	}
	return nil
}

// MostBackup is how long the path of the folder for backups may be, in bytes.
const MostBackup = 200

// The days after which a kiosk may give up what the server has: a week at least, so
// that a server that lost entries has been noticed before.
const (
	LeastPruneDays = 7
	MostPruneDays  = 365
)

// The densities that a screen can have, in pixels per inch.
const (
	LeastPPI = 72
	MostPPI  = 600
)

// Range returns the least and the greatest whole number that a field of
// clinic.toml takes; both are 0 where it is no such field.
func Range(field string) (low, high int) {
	switch field {
	case "idle_seconds":
		return 45, 300
	case "warn_seconds":
		return 20, 120
	case "wipe_seconds":
		return 0, 60
	case "resume_minutes":
		return 0, 60
	case "lock_minutes":
		return 1, 15
	case "copies":
		return 1, 5
	case "keep_years":
		return 0, 50
	case "keep_unfinished_days":
		return 0, 3650
	}
	return 0, 0
}

func within(field string, n int) error {
	low, high := Range(field)
	return wrong(n < low || n > high, field, ": %d is not from %d to %d", n, low, high)
}

// IsWeb reports whether s is the address of a web page, short enough for a code
// that is easy to scan.
func IsWeb(s string) bool {
	u, err := url.Parse(s)
	return err == nil && len(s) <= 120 && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}

// Save writes the settings to a data folder, whole or not at all.
func (c Clinic) Save(dir string) error {
	if err := c.Check(); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(c); err != nil {
		return fmt.Errorf("write %s: %w", ClinicFile, err)
	}
	return disk.Replace(filepath.Join(dir, ClinicFile), b.Bytes())
}

// ContentFor returns the content of a clinic: the folder at dir where one is
// named, else the embedded set, with the clinic's settings applied. It fails
// where the clinic has a language without words, and returns what Load returns
// where that fails.
func ContentFor(c Clinic, dir string) (*Content, error) {
	var fsys fs.FS = Embedded()
	if dir != "" {
		fsys = os.DirFS(dir)
	}
	content, err := Load(fsys)
	if err != nil {
		return content, err
	}
	if err := c.CheckWords(content.Words); err != nil {
		return nil, fmt.Errorf("%s: %w", ClinicFile, err)
	}
	if err := checkUsual(content.Rules.Exam, c.UsualTests); err != nil {
		return nil, fmt.Errorf("%s: %w", ClinicFile, &FieldError{Field: "usual_tests", Fault: ": " + err.Error()})
	}
	content.Rules.Settings = c.Settings()
	return content, nil
}

// Looks are the codes of triage.Looks for a patient who chooses none.
func (c Clinic) Looks() []string {
	if c.Figure == "" {
		return nil
	}
	return []string{c.Figure}
}

// Retention returns how long the clinic keeps visits.
func (c Clinic) Retention() triage.Retention {
	return triage.Retention{Years: c.KeepYears, UnfinishedDays: c.KeepUnfinishedDays}
}

// Settings returns the clinic's choices about reasoning and release.
func (c Clinic) Settings() triage.Settings {
	return triage.Settings{NoInference: c.NoInference, KioskReleases: c.Release == ReleaseKiosk, Priors: c.Priors, UsualTests: c.UsualTests}
}
