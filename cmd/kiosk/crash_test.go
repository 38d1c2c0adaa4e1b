package main

import (
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"
)

func TestTheTextOfACrashHasNoAnswer(t *testing.T) {
	for name, value := range map[string]any{
		"text": "Maria answered saddle", "an error": fmt.Errorf("no answer %q", "Maria"), "bytes": []byte("Maria"),
	} {
		fault := func() (err error) {
			defer func() { err = crashPlace(recover()) }()
			panic(value)
		}()
		if text := fault.Error(); strings.Contains(text, "Maria") || !strings.Contains(text, "TestTheTextOfACrashHasNoAnswer") {
			t.Errorf("%s: %s", name, text)
		}
	}
	fault := func() (err error) {
		defer func() { err = crashPlace(recover()) }()
		answers := map[string][]int{}
		return fmt.Errorf("%d", answers["Maria"][3])
	}()
	if text := fault.Error(); !strings.Contains(text, "boundsError") || strings.Contains(text, "Maria") {
		t.Error(text)
	}
}

func TestAFaultOfAScreenIsCaught(t *testing.T) {
	var said strings.Builder
	k := &kiosk{log: slog.New(slog.NewTextHandler(&said, nil))}
	t.Setenv(crashVariable, fmt.Sprintf("%d %d", mostCrashes, time.Now().Unix())) // no start from a test
	err := k.guarded(func() { panic("Maria") })
	if err == nil || strings.Contains(err.Error()+said.String(), "Maria") {
		t.Errorf("%v\n%s", err, said.String())
	}
	if err := k.guarded(func() {}); err != nil {
		t.Error(err)
	}
}

func TestTheKioskStartsAgainButNotForEver(t *testing.T) {
	now := time.Date(2026, 11, 5, 12, 0, 0, 0, time.UTC)
	env, again := []string{"HOME=/x"}, true
	for n := range mostCrashes + 1 {
		if env, again = countCrash(env, now.Add(time.Duration(n)*time.Minute)); again != (n < mostCrashes) {
			t.Errorf("after crash %d: %v", n+1, again)
		}
	}
	if len(env) != 2 {
		t.Errorf("the environment is %v", env)
	}
	if _, again = countCrash(env, now.Add(11*time.Minute)); !again {
		t.Error("failures of long ago count")
	}
	if _, again = countCrash([]string{crashVariable + "=x"}, now); !again {
		t.Error("a count that cannot be read keeps the kiosk shut")
	}
}
