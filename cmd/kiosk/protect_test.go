//go:build linux

package main

import (
	"strings"
	"testing"

	"sacra/cmd/internal/selftest"
)

// TestProtectIsWhatTheSelfTestLooksFor: what is protected at the start is seen
// as protected, and not before.
func TestProtectIsWhatTheSelfTestLooksFor(t *testing.T) {
	if selftest.Sealed() {
		t.Fatal("the memory is said to be closed before anybody closed it")
	}
	if err := protect(); err != nil {
		t.Fatal(err)
	}
	if selftest.Sealed() == readable {
		t.Errorf("closed: %v, in a build that tests may read: %v", selftest.Sealed(), readable)
	}
}

// An environment that sets other things, or switches the overwriting off, gets it
// all the same, once.
func TestMemoryIsOverwrittenWhateverTheEnvironment(t *testing.T) {
	for _, godebug := range []string{"", "GODEBUG=", "GODEBUG=netdns=go", "GODEBUG=clobberfree=0", "GODEBUG=clobberfree=1,clobberfree=0,netdns=go"} {
		env := []string{"HOME=/home/kiosk"}
		if godebug != "" {
			env = append(env, godebug)
		}
		with, ready := withSettings(env)
		if ready {
			t.Errorf("%q: nothing is done", godebug)
		}
		value := ""
		for _, s := range with {
			if name, v, _ := strings.Cut(s, "="); name == "GODEBUG" {
				value = v
			}
		}
		if !selftest.Overwrites(value) || strings.Contains(godebug, "netdns") != strings.Contains(value, "netdns=go") {
			t.Errorf("%q becomes %q", godebug, value)
		}
		if _, ready := withSettings(with); !ready {
			t.Errorf("%q: the program would start itself for ever", godebug)
		}
	}
}
