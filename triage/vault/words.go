package vault

import (
	"crypto/sha256"
	"strings"
)

// keyWords is how many words stand for a public key, and keyWordBits how many bits each stands for: 44 bits
// in all, so forging a key with the same words takes about 17 trillion tries.
const (
	keyWords    = 4
	keyWordBits = 11
)

// Words returns four words that stand for the public key, so that people can compare it: on the welcome
// screen, on a sheet, on the owner's page. They come from the first 2,048 words of words.txt, whose order
// must therefore stay as it is. The zero Recipient has none.
func (r Recipient) Words() string {
	if r.key == nil {
		return ""
	}
	list := wordList()
	sum := sha256.Sum256([]byte(r.key.String()))
	out := make([]string, keyWords)
	for i := range out {
		n := 0
		for b := range keyWordBits {
			bit := i*keyWordBits + b
			n = n<<1 | int(sum[bit/8]>>(7-bit%8)&1)
		}
		out[i] = list[n]
	}
	return strings.Join(out, " ")
}
