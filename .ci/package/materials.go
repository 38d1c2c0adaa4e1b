// Materials reads which modules built programs consist of, and writes their
// licenses as one text and the list of materials as CycloneDX JSON. It fails where
// a module has no license that is known to it.
package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// material is one module, with the texts of its licenses.
type material struct {
	path, version string
	licenses      []string // as SPDX names them
	texts         []text
}

type text struct {
	file string
	body []byte
}

func main() {
	log.SetFlags(0)
	version := flag.String("version", "", "version of the release")
	licenses := flag.String("licenses", "", "the text file to write")
	debian := flag.String("debian", "", "the text file to write for Debian, which has the Apache License already")
	sbom := flag.String("sbom", "", "the CycloneDX file to write")
	flag.Parse()
	ms, err := materials(flag.Args())
	if err == nil {
		err = os.WriteFile(*licenses, licenseText(ms, false), 0o644)
	}
	if err == nil {
		err = os.WriteFile(*debian, licenseText(ms, true), 0o644)
	}
	if err == nil {
		err = os.WriteFile(*sbom, bill(*version, ms), 0o644)
	}
	if err != nil {
		log.Fatal("materials: ", err)
	}
}

// materials returns Go and every module of the programs, in the order of their
// names.
func materials(programs []string) ([]material, error) {
	found := map[string]*buildinfo.BuildInfo{}
	modules := map[string]string{}
	for _, file := range programs {
		info, err := buildinfo.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read what %s is made of: %w", file, err)
		}
		found[file] = info
		for _, m := range info.Deps {
			modules[m.Path] = m.Version
		}
	}
	std := material{path: "std", version: found[programs[0]].GoVersion}
	if err := std.read(goRoot(), 0); err != nil {
		return nil, err
	}
	ms := []material{std, {path: "fonts of the program", version: "-"}}
	if err := ms[1].read("assets/fonts", 0); err != nil {
		return nil, err
	}
	for path, version := range modules {
		out, err := exec.Command("go", "mod", "download", "-json", path+"@"+version).Output()
		if err != nil {
			return nil, fmt.Errorf("find %s@%s: %w", path, version, err)
		}
		var at struct{ Dir string }
		if err := json.Unmarshal(out, &at); err != nil {
			return nil, err
		}
		m := material{path: path, version: version}
		if err := m.read(at.Dir, 3); err != nil {
			return nil, err
		}
		ms = append(ms, m)
	}
	slices.SortFunc(ms, func(a, b material) int { return strings.Compare(a.path, b.path) })
	return ms, nil
}

func goRoot() string {
	out, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "" // reading its license fails then
	}
	return strings.TrimSpace(string(out))
}

var isLicense = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|ofl)([-.].*)?$`)

// read takes the license files of a folder, and of folders in it down to a depth:
// C sources that a module carries have licenses of their own.
func (m *material) read(dir string, depth int) error {
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(dir, path)
		if e.IsDir() {
			if strings.Count(filepath.ToSlash(rel), "/") > depth || e.Name() == "testdata" || rel != "." && depth == 0 {
				return filepath.SkipDir
			}
			return nil
		}
		if !isLicense.MatchString(e.Name()) || strings.HasSuffix(e.Name(), ".go") {
			return nil
		}
		body, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(m.texts, func(t text) bool { return bytes.Equal(t.body, body) }) {
			return nil
		}
		m.texts = append(m.texts, text{filepath.ToSlash(rel), body})
		m.licenses = append(m.licenses, spdx(body)...)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the licenses of %s: %w", m.path, err)
	}
	slices.Sort(m.licenses)
	m.licenses = slices.Compact(m.licenses)
	if len(m.licenses) == 0 {
		return fmt.Errorf("%s@%s has no license that is known here", m.path, m.version)
	}
	return nil
}

// spdx tells by its words which license a text is.
func spdx(body []byte) []string {
	plain := strings.Join(strings.Fields(string(body)), " ")
	var ids []string
	for _, l := range []struct{ words, id string }{
		{"Apache License", "Apache-2.0"},
		{"Permission is hereby granted, free of charge", "MIT"},
		{"Neither the name of", "BSD-3-Clause"},
		{"This is free and unencumbered software", "Unlicense"},
		{"SIL OPEN FONT LICENSE", "OFL-1.1"},
		{"This software is provided 'as-is'", "Zlib"},
		{"Mozilla Public License", "MPL-2.0"},
		{"Permission to use, copy, modify, and/or distribute", "ISC"},
		{"The FreeType Project", "FTL"},
		{"dedicate any and all copyright interest", "CC0-1.0"},
		{"public domain", "LicenseRef-public-domain"},
	} {
		if strings.Contains(plain, l.words) {
			ids = append(ids, l.id)
		}
	}
	if len(ids) == 0 && strings.Contains(plain, "Redistribution and use in source and binary forms") {
		ids = append(ids, "BSD-2-Clause")
	}
	if strings.Contains(plain, "GNU GENERAL PUBLIC LICENSE") && !strings.Contains(plain, "FreeType") {
		log.Fatal("materials: a text is the GNU General Public License")
	}
	return ids
}

// licenseText is all licenses after each other. For Debian the Apache License is
// named by the file that each machine has of it.
func licenseText(ms []material, debian bool) []byte {
	var b bytes.Buffer
	fmt.Fprintln(&b, "Sacra holds the works below. Each is followed by its license.")
	for _, m := range ms {
		fmt.Fprintf(&b, "\n%s\n%s %s (%s)\n", strings.Repeat("=", 72), m.path, m.version, strings.Join(m.licenses, ", "))
		for _, t := range m.texts {
			body := bytes.TrimSpace(bytes.ReplaceAll(t.body, []byte("\r\n"), []byte("\n")))
			if debian && bytes.Contains(body, []byte("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION")) {
				body = []byte("The Apache License 2.0: /usr/share/common-licenses/Apache-2.0")
			}
			fmt.Fprintf(&b, "%s\n%s\n\n%s\n", strings.Repeat("-", 72), t.file, body)
		}
	}
	return b.Bytes()
}

// bill is the list of materials as CycloneDX 1.5 wants it.
func bill(version string, ms []material) []byte {
	type license struct {
		ID   string `json:"id,omitempty"`
		Name string `json:"name,omitempty"`
	}
	type choice struct {
		License license `json:"license"`
	}
	type component struct {
		Type     string   `json:"type"`
		BOMRef   string   `json:"bom-ref,omitempty"`
		Name     string   `json:"name"`
		Version  string   `json:"version"`
		PURL     string   `json:"purl,omitempty"`
		Licenses []choice `json:"licenses,omitempty"`
	}
	doc := struct {
		Format       string `json:"bomFormat"`
		SpecVersion  string `json:"specVersion"`
		SerialNumber string `json:"serialNumber"`
		Version      int    `json:"version"`
		Metadata     struct {
			Component component `json:"component"`
		} `json:"metadata"`
		Components []component `json:"components"`
	}{Format: "CycloneDX", SpecVersion: "1.5", Version: 1}
	doc.Metadata.Component = component{Type: "application", Name: "sacra", Version: version}
	sum := sha256.New()
	for _, m := range ms {
		c := component{Type: "library", Name: m.path, Version: m.version}
		if m.version != "-" {
			c.PURL = "pkg:golang/" + m.path + "@" + m.version
			c.BOMRef = c.PURL
		}
		for _, id := range m.licenses {
			l := license{ID: id}
			if strings.HasPrefix(id, "LicenseRef-") {
				l = license{Name: strings.TrimPrefix(id, "LicenseRef-")}
			}
			c.Licenses = append(c.Licenses, choice{l})
		}
		fmt.Fprintln(sum, c.PURL)
		doc.Components = append(doc.Components, c)
	}
	// The number of a list is made of what it lists, so that it is the same again.
	h := sum.Sum([]byte(nil))
	h[6], h[8] = h[6]&0x0f|0x50, h[8]&0x3f|0x80
	doc.SerialNumber = fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
	out, _ := json.MarshalIndent(doc, "", "  ")
	return append(out, '\n')
}
