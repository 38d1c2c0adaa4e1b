package folder

import (
	"bytes"
	"compress/flate"
	"context"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"sacra/assets"
	"sacra/triage"
	"sacra/triage/disk"
	"sacra/triage/record"
	"sacra/triage/record/postgres"
	"sacra/triage/vault"
)

// Pairing is what a new device needs to work for a clinic and to copy to its
// server. It holds a password, and no private key.
type Pairing struct {
	Access    postgres.Access
	Reviews   bool
	Recipient string // the clinic's public key
	Clinic    assets.Clinic
}

// ErrPairing means that a text is no pairing, or was cut.
var ErrPairing = errors.New("not a pairing")

// ErrOtherClinic means that a pairing is of another clinic than the folder.
var ErrOtherClinic = errors.New("the pairing is of another clinic")

// ErrOtherName means that a pairing is for a device of another name.
var ErrOtherName = errors.New("the pairing is for a device of another name")

// pairingMark begins the text of a pairing; its number is that of the form.
const (
	pairingMark = "SACRA-PAIRING-1:"
	maxPairing  = 64 << 10
)

// pairingText is what is packed: short names, so that it fits a QR code.
type pairingText struct {
	Server    string        `json:"s"`
	CA        [][]byte      `json:"c"` // DER
	Clinic    string        `json:"i"`
	Role      string        `json:"r"`
	Password  string        `json:"p"`
	Kiosk     string        `json:"k"`
	Reviews   bool          `json:"v,omitempty"`
	Recipient string        `json:"a"`
	Name      string        `json:"n"`
	Phone     string        `json:"t,omitempty"`
	Web       string        `json:"w,omitempty"`
	Languages []triage.Lang `json:"l"`
	Paper     string        `json:"f"`
	PruneDays int           `json:"d,omitempty"`
}

// Text packs a pairing into one line of letters, for a file or a QR code.
func (p Pairing) Text() (string, error) {
	t := pairingText{
		Server: p.Access.Address.String(), Clinic: p.Access.Clinic, Role: p.Access.Role, Password: p.Access.Password,
		Kiosk: p.Access.Kiosk, Reviews: p.Reviews, Recipient: p.Recipient,
		Name: p.Clinic.Name, Phone: p.Clinic.Phone, Web: p.Clinic.Web, Languages: p.Clinic.Languages, Paper: p.Clinic.Paper,
		PruneDays: p.Clinic.Sync.PruneDays,
	}
	for block, rest := pem.Decode(p.Access.CA); block != nil; block, rest = pem.Decode(rest) {
		t.CA = append(t.CA, block.Bytes)
	}
	plain, err := json.Marshal(t)
	if err != nil {
		return "", fmt.Errorf("write the pairing: %w", err)
	}
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = w.Write(plain)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		return "", fmt.Errorf("write the pairing: %w", err)
	}
	return pairingMark + base64.RawURLEncoding.EncodeToString(packed.Bytes()), nil
}

// ParsePairing reads what Text wrote. Its error is ErrPairing.
func ParsePairing(text string) (p Pairing, err error) {
	body, ok := strings.CutPrefix(strings.Join(strings.Fields(text), ""), pairingMark)
	if !ok || len(body) > maxPairing {
		return p, ErrPairing
	}
	packed, err := base64.RawURLEncoding.DecodeString(body)
	if err != nil {
		return p, fmt.Errorf("%w: %w", ErrPairing, err)
	}
	plain, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxPairing))
	if err != nil {
		return p, fmt.Errorf("%w: %w", ErrPairing, err)
	}
	var t pairingText
	if err := json.Unmarshal(plain, &t); err != nil {
		return p, fmt.Errorf("%w: its content cannot be read", ErrPairing)
	}
	p = Pairing{Reviews: t.Reviews, Recipient: t.Recipient, Clinic: assets.NewClinic(t.Name, t.Phone)}
	p.Clinic.Kiosk, p.Clinic.Web, p.Clinic.Languages, p.Clinic.Paper = t.Kiosk, t.Web, t.Languages, t.Paper
	p.Clinic.Sync.PruneDays = t.PruneDays
	p.Access = postgres.Access{Role: t.Role, Password: t.Password, Clinic: t.Clinic, Kiosk: t.Kiosk}
	if p.Access.Address, err = postgres.ParseAddress(t.Server); err != nil {
		return p, fmt.Errorf("%w: %w", ErrPairing, err)
	}
	for _, der := range t.CA {
		p.Access.CA = append(p.Access.CA, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})...)
	}
	if _, err := vault.ParseRecipient(t.Recipient); err != nil || len(t.CA) == 0 || p.Clinic.Check() != nil {
		return p, fmt.Errorf("%w: something is missing in it", ErrPairing)
	}
	return p, nil
}

// Words are the words of the public key in it, to be compared on both sides.
func (p Pairing) Words() (string, error) {
	r, err := vault.ParseRecipient(p.Recipient)
	if err != nil {
		return "", err
	}
	return r.Words(), nil
}

// Join makes a kiosk of a clinic in an empty folder. It gets the public key
// alone: what it seals is read elsewhere. The error is as that of Create.
func Join(ctx context.Context, dir string, p Pairing, now func() time.Time) error {
	if Holds(dir) {
		return fmt.Errorf("join a clinic in %s: %w", dir, fs.ErrExist)
	}
	if err := join(ctx, dir, p, now); err != nil {
		return fmt.Errorf("join a clinic: %w", err)
	}
	return nil
}

func join(ctx context.Context, dir string, p Pairing, now func() time.Time) error {
	if err := begin(dir, now()); err != nil {
		return err
	}
	keys := filepath.Join(dir, keysDir)
	if err := vault.SetupPublic(keys, p.Recipient); err != nil {
		return err
	}
	ring, err := vault.OpenKeyring(keys)
	if err != nil {
		return err
	}
	o := record.Options{Sealer: ring.Recipient(), Kiosk: p.Clinic.Kiosk, Now: now}
	if err := record.Create(ctx, dir, o); err != nil {
		return err
	}
	c := p.Clinic
	days := c.Sync.PruneDays
	if c.Sync, err = saveAccess(dir, p.Access, p.Reviews); err != nil {
		return err
	}
	c.Sync.PruneDays = days
	if err := c.Save(dir); err != nil {
		return err
	}
	return Finish(dir)
}

// Pair lets a folder that holds the clinic already copy to its server.
func Pair(ctx context.Context, s *Session, f *Folder, p Pairing) (*Folder, error) {
	switch {
	case f.Recipient().String() != p.Recipient:
		return nil, ErrOtherClinic
	case f.Clinic.Kiosk != p.Access.Kiosk:
		return nil, fmt.Errorf("%w: it is %s, and this one is %s", ErrOtherName, p.Access.Kiosk, f.Clinic.Kiosk)
	}
	return s.UseServer(ctx, f, p.Access, p.Reviews)
}

// PairingFor makes the pairing of another device of this folder's clinic. pruneDays
// is as in assets.Sync.
func PairingFor(f *Folder, a postgres.Access, reviews bool, pruneDays int) Pairing {
	c := f.Clinic
	c.Kiosk, c.Sync = a.Kiosk, assets.Sync{PruneDays: pruneDays}
	return Pairing{Access: a, Reviews: reviews, Recipient: f.Recipient().String(), Clinic: c}
}

// SavePairing writes a pairing to a file that nobody else can read.
func SavePairing(file, text string) error { return disk.Replace(file, []byte(text+"\n")) }

// ReadPairing reads a file of SavePairing. Its error is ErrPairing, or one of
// reading the file.
func ReadPairing(file string) (Pairing, error) {
	text, err := disk.Read(file, maxPairing)
	if errors.Is(err, disk.ErrUnfit) {
		return Pairing{}, ErrPairing
	}
	if err != nil {
		return Pairing{}, fmt.Errorf("read the pairing: %w", err)
	}
	return ParsePairing(string(text))
}
