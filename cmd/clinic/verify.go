package main

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"sacra/cmd/internal/folder"
	"sacra/triage/record"
)

// runVerify checks the whole record without any key.
func runVerify(ctx context.Context, p *program, args []string) (err error) {
	set := p.flags("verify")
	data := dataFlag(set)
	var seen []record.Anchor
	set.Func("seen", "an entry that must still be there, NUMBER:HASH as printed by verify; may be repeated", func(s string) error {
		a, err := parseAnchor(s)
		seen = append(seen, a)
		return err
	})
	rest, err := p.options(set, args)
	if err != nil {
		return err
	}
	if len(rest) == 1 && *data == "" {
		return verifyBackup(ctx, p, rest[0], seen)
	}
	if len(rest) > 0 {
		return misuse("verify takes --data DIR or one backup")
	}
	if err := missing("verify", "--data", *data); err != nil {
		return err
	}
	log, err := folder.OpenLog(ctx, *data, p.now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	report, err := folder.VerifyLog(ctx, log, *data, seen...)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The record is whole: %s.\n", contents(report))
	if keys, err := folder.KeyWords(*data); err == nil { // the record can be checked without them
		fmt.Fprintf(p.out, "The words of the public key are: %s.\n", keys)
	}
	if report.Head.Seq > 0 {
		fmt.Fprintf(p.out, "The last entry is %d:%x\nNote it elsewhere: --seen with it shows later whether the record was cut or replaced.\n",
			report.Head.Seq, report.Head.SHA256)
	}
	return nil
}

// verifyBackup checks a backup: a folder with its manifest, or a record alone.
func verifyBackup(ctx context.Context, p *program, path string, seen []record.Anchor) error {
	info, err := os.Stat(path)
	if err != nil {
		return usageError{err}
	}
	file := path
	if info.IsDir() {
		file = filepath.Join(path, "sacra.db")
		m, err := folder.CheckBackup(path)
		if errors.Is(err, fs.ErrNotExist) {
			return misuse("verify: %s is not a whole backup: %w", path, err)
		}
		if err != nil {
			return err
		}
		fmt.Fprintf(p.out, "Made on %s by %s; every file is as it was written.\n", m.Made.Format("2006-01-02 15:04"), m.Kiosk)
		if m.Last != "" {
			fmt.Fprintf(p.out, "Its last check-in was on %s.\n", m.Last)
		}
	}
	report, err := record.VerifyFile(ctx, file, seen...)
	if errors.Is(err, record.ErrForeign) {
		return misuse("verify: %s is not a Sacra backup", path)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The backup is whole: %s.\n", contents(report))
	if report.Head.Seq > 0 {
		fmt.Fprintf(p.out, "Its last entry is %d:%x\n", report.Head.Seq, report.Head.SHA256)
	}
	return nil
}

// contents counts the entries of each kind.
func contents(r record.Report) string {
	var kinds []string
	for _, k := range record.Kinds() {
		if n := r.ByKind[k]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%d %s", n, k))
		}
	}
	said := counted(r.Head.Seq)
	if len(kinds) > 0 {
		said += " (" + strings.Join(kinds, ", ") + ")"
	}
	if r.Pruned > 0 {
		said += fmt.Sprintf("; %s on the clinic's server alone", counted(r.Pruned))
	}
	return said
}

func counted(n int64) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func parseAnchor(s string) (a record.Anchor, err error) {
	number, hash, _ := strings.Cut(s, ":")
	a.Seq, err = strconv.ParseInt(number, 10, 64)
	sum, hexErr := hex.DecodeString(hash)
	if err != nil || hexErr != nil || a.Seq < 1 || copy(a.SHA256[:], sum) != len(a.SHA256) || len(sum) != len(a.SHA256) {
		return record.Anchor{}, fmt.Errorf("%q is not NUMBER:HASH as clinic verify prints it", s)
	}
	return a, nil
}
