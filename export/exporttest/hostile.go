package exporttest

import "strings"

// Hostile returns what a keyboard in a waiting room may send.
func Hostile() []string {
	return []string{
		"😀😀😀", "👨‍👩‍👧‍👦 Ana", "\u202eanA\u202c", "אבגדה", "مريم", "Zoë\u0301\u0302\u0303\u0304\u0305\u0306", "\x00\x01\x02\x7f",
		strings.Repeat("A", 10_000), strings.Repeat("é ", 10_000), strings.Repeat("\u0301", 10_000), strings.Repeat("👍🏽", 2_000),
		"山田花子", "ﷺﷺﷺﷺ", "\u1100\u1161\u11a8", "a\u0338=\u0338", ") Tj ET /JS (alert", "%PDF-1.4 endobj", "{{.Name}}", "\\", "((((", "\ufdd0\uffff\ufffe\U0010ffff",
		"𝕬𝖓𝖆", "\xff\xfe\xfd", "x\u0345\u0301", "ǅ ŉ ſ K Å ½",
	}
}
