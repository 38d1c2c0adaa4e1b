package vault

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"testing"
)

func TestWordsStandForAKey(t *testing.T) {
	seen := map[string]bool{}
	for range 50 {
		to := newIdentity(t).Recipient()
		words := to.Words()
		if fields := strings.Fields(words); len(fields) != keyWords {
			t.Fatalf("%q has %d words", words, len(fields))
		}
		again, err := ParseRecipient(to.String())
		must(t, err)
		if again.Words() != words {
			t.Errorf("the same key has the words %q and %q", words, again.Words())
		}
		seen[words] = true
	}
	if len(seen) != 50 {
		t.Errorf("50 keys have %d different words", len(seen))
	}
	if got := (Recipient{}).Words(); got != "" {
		t.Errorf("no key has the words %q", got)
	}
}

// The words of a key that is on paper must not change with a later version.
func TestWordsOfAKeyStayTheSame(t *testing.T) {
	list := strings.Join(wordList()[:1<<keyWordBits], "\n")
	const want = "e65239e40f41446091fe297c8000821e36c7e0b1c6126633b3f8e94d1959d360"
	if got := fmt.Sprintf("%x", sha256.Sum256([]byte(list))); got != want {
		t.Errorf("the first 2,048 words of words.txt have changed: %s", got)
	}
}
