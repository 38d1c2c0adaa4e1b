#!/usr/bin/env bash
# github.com/jung-kurt/gofpdf 1.16.2: SetXmpMetadata puts the packet into the file and
# nobody finds it, since the catalogue does not refer to it.
#
# ISO 32000-1 (14.3.2) has the catalogue name the metadata stream of a document in /Metadata, and one
# expects that of a method that is called SetXmpMetadata. The stream is written as an object that nothing points to.
# pdfinfo reports no metadata, and a tool that drops what is unused (qpdf) drops the packet. So a
# dc:title, a language or a claim of PDF/A or PDF/UA made in it has not been made.
set -euo pipefail
for tool in pdfinfo qpdf; do command -v $tool >/dev/null || { echo "$tool is needed: apt-get install poppler-utils qpdf"; exit 1; }; done
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module xmp

go 1.24
END
cat >main.go <<'END'
package main

import (
	"fmt"

	"github.com/jung-kurt/gofpdf"
)

const packet = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Exercises</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`

func main() {
	p := gofpdf.New("P", "mm", "Letter", "")
	p.SetXmpMetadata([]byte(packet))
	p.AddPage()
	fmt.Println("error:", p.OutputFileAndClose("made.pdf"))
}
END
go get github.com/jung-kurt/gofpdf@v1.16.2 >/dev/null 2>&1
go mod tidy -e >/dev/null 2>&1 || true
go run . >got
qpdf made.pdf packed.pdf
{
  echo "packet in the file: $(grep -ac dc:title made.pdf)"
  echo "references to a metadata stream: $(grep -acE '/Metadata [0-9]+ 0 R' made.pdf || true)"
  echo "metadata stream by pdfinfo: $(pdfinfo made.pdf | sed -n 's/^Metadata Stream: *//p')"
  echo "packet after qpdf: $(grep -ac dc:title packed.pdf || true)"
} >>got
cat got

cat >want <<'END'
error: <nil>
packet in the file: 1
references to a metadata stream: 0
metadata stream by pdfinfo: no
packet after qpdf: 0
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the packet is written and belongs to nothing."
