#!/usr/bin/env bash
# aead.dev/minisign 0.3.0 (Go): it signs with comments that make a signature nobody
# accepts, and gives no error; minisign 0.11 (Debian) refuses more of them than Go does.
#
# A minisign signature is four lines, and two of them are comments. One expects SignWithComments to
# refuse what does not fit on a line. With a line break in the trusted comment it returns a
# signature that its own Verify calls false and the program minisign cannot parse. A trusted
# comment of 9,000 bytes or another one of 2,000 verifies in Go, and minisign calls it too long.
# So a comment made of a file's name or a version is checked before, and a new signature is verified once.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

command -v minisign >/dev/null || { echo "minisign is needed: apt-get install minisign"; exit 1; }
cat >go.mod <<'END'
module comments

go 1.24
END
cat >main.go <<'END'
package main

import (
	"crypto/rand"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"

	"aead.dev/minisign"
)

func main() {
	public, private, err := minisign.GenerateKey(rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	key, err := public.MarshalText()
	if err != nil {
		log.Fatal(err)
	}
	content := []byte("content")
	write("key.pub", key)
	write("content", content)
	for _, c := range []struct{ name, trusted, untrusted string }{
		{"one line", "version 3", "signed by the clinic"},
		{"line break", "version 3\nof the clinic", ""},
		{"trusted of 9,000 bytes", strings.Repeat("x", 9000), ""},
		{"untrusted of 2,000 bytes", "", strings.Repeat("x", 2000)},
	} {
		signature := minisign.SignWithComments(private, content, c.trusted, c.untrusted)
		write("content.minisig", signature)
		said, err := exec.Command("minisign", "-V", "-p", "key.pub", "-m", "content").CombinedOutput()
		first, _, _ := strings.Cut(string(said), "\n")
		fmt.Printf("%s: Go %t; minisign %t, %q\n", c.name, minisign.Verify(public, content, signature), err == nil, first)
	}
}

func write(file string, data []byte) {
	if err := os.WriteFile(file, data, 0o600); err != nil {
		log.Fatal(err)
	}
}
END
go get aead.dev/minisign@v0.3.0 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
{ minisign -v; go run .; } | tee got

cat >want <<'END'
minisign 0.11
one line: Go true; minisign true, "Signature and comment signature verified"
line break: Go false; minisign false, "base64 conversion failed - was an actual signature given?"
trusted of 9,000 bytes: Go true; minisign false, "Trusted comment too long"
untrusted of 2,000 bytes: Go true; minisign false, "Untrusted signature comment too long"
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: signed without an error, and worth nothing."
