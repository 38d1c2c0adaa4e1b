package folder

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"sacra/assets"
	"sacra/triage/disk"
	"sacra/triage/vault"
)

// A clinic that signs its content has two files in its folder: the hashes of all
// others, as sha256sum -c reads them, and the signature on those, as minisign -V
// does.
const (
	sumsFile      = "content.sums"
	signatureFile = sumsFile + ".minisig"
	maxSums       = 1 << 20
	maxContent    = 64 << 20 // of one file, in bytes
	mostContent   = 5000     // files
)

// ErrUnsigned means that content is not signed though the clinic signs its
// content.
var ErrUnsigned = errors.New("the content is not signed by this clinic")

// sums lists the files of a content folder with their hashes.
func sums(dir string) ([]byte, error) {
	var out bytes.Buffer
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || name == sumsFile || name == signatureFile {
			return err
		}
		if files++; files > mostContent || strings.ContainsAny(name, "\n\\") && filepath.Separator != '\\' {
			return fmt.Errorf("%s: %w", name, disk.ErrUnfit)
		}
		data, err := disk.Read(path, maxContent)
		if err != nil {
			return err
		}
		fmt.Fprintf(&out, "%x  %s\n", sha256.Sum256(data), filepath.ToSlash(name))
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the files of the content: %w", err)
	}
	return out.Bytes(), nil
}

// SignContent signs the content in a folder, after it has passed every check, and
// has the clinic take no other from then on.
func SignContent(ctx context.Context, s *Session, f *Folder, dir string) error {
	if _, err := assets.ContentFor(f.Clinic, dir); err != nil {
		return fmt.Errorf("sign the content: %w", &faulty{ErrContent, err})
	}
	id, err := s.identity()
	if err == nil {
		err = mayOwn(s)
	}
	if err != nil {
		return err
	}
	if err := s.audit(ctx, "", auditEvent{Event: "sign_content"}); err != nil {
		return err
	}
	if err := signSums(id, dir, f.Clinic.Name); err != nil {
		return err
	}
	c := f.Clinic
	c.SignedContent = true
	return s.keepSettings(ctx, f, c)
}

// signSums signs the files of a content folder as they are.
func signSums(id *vault.Identity, dir, clinic string) error {
	list, err := sums(dir)
	if err != nil {
		return err
	}
	signature, err := id.SignFile(list, "content of "+clinic)
	if err == nil {
		err = disk.Replace(filepath.Join(dir, sumsFile), list)
	}
	if err == nil {
		err = disk.Replace(filepath.Join(dir, signatureFile), signature)
	}
	if err != nil {
		return fmt.Errorf("sign the content: %w", err)
	}
	return nil
}

// VerifyContent checks that the content in a folder is what the clinic, whose data
// folder is data, has signed. Its error is ErrUnsigned without a signature,
// vault.ErrSignature where the signature fails, or a file was added, altered or
// removed since; it names the file.
func VerifyContent(data, dir string) error {
	list, err := disk.Read(filepath.Join(dir, sumsFile), maxSums)
	var signature []byte
	if err == nil {
		signature, err = disk.Read(filepath.Join(dir, signatureFile), maxSums)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return ErrUnsigned
	}
	if err != nil {
		return fmt.Errorf("%w: %w", vault.ErrSignature, err)
	}
	if err := vault.VerifyFile(filepath.Join(data, keysDir), list, signature); err != nil {
		return fmt.Errorf("%s: %w", sumsFile, err)
	}
	now, err := sums(dir)
	if err != nil {
		return err
	}
	if name := firstDifference(list, now); name != "" {
		return fmt.Errorf("%s: %w", name, vault.ErrSignature)
	}
	return nil
}

// firstDifference names a file that is not the same in two lists; "" for none.
func firstDifference(signed, now []byte) string {
	before, after := lines(signed), lines(now)
	for name, sum := range before {
		if after[name] != sum {
			return name
		}
	}
	for name := range after {
		if _, ok := before[name]; !ok {
			return name
		}
	}
	return ""
}

// lines reads a list of hashes by name.
func lines(list []byte) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(string(list)) {
		sum, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		out[name] = sum
	}
	return out
}

// mayUse returns nil for content that a clinic takes: signed content must be as it
// was signed, and a clinic that signs takes no other.
func mayUse(c assets.Clinic, data, dir string) error {
	_, err := os.Stat(filepath.Join(dir, signatureFile))
	if errors.Is(err, fs.ErrNotExist) && !c.SignedContent {
		return nil
	}
	return VerifyContent(data, dir)
}
