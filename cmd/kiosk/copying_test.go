package main

import (
	"encoding/pem"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"sacra/assets"
	"sacra/cmd/internal/folder"
)

// TestAServerThatIsConfirmedIsCopiedToAtOnce: somebody wrote a server into clinic.toml
// while the kiosk was closed. Nothing is copied to it until a therapist has confirmed
// that; from then on everything is, without a restart.
func TestAServerThatIsConfirmedIsCopiedToAtOnce(t *testing.T) {
	server, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	heard := make(chan struct{}, 100)
	go func() {
		for {
			c, err := server.Accept()
			if err != nil {
				return
			}
			_ = c.Close()
			heard <- struct{}{}
		}
	}()
	o := options{data: filepath.Join(t.TempDir(), "clinic")}
	clinic := assets.NewClinic("Harbor", "214-555-0142")
	if _, err := folder.Create(o.data, folder.Setup{Clinic: clinic, Therapist: "Ana Ruiz", Passphrase: passphrase, LogN: 4}); err != nil {
		t.Fatal(err)
	}
	if err := folder.Finish(o.data); err != nil {
		t.Fatal(err)
	}
	if clinic, err = assets.LoadClinic(o.data); err != nil {
		t.Fatal(err)
	}
	clinic.Sync = assets.Sync{Server: server.Addr().String() + "/sacra", Clinic: "c1", Role: "k1"}
	if err := clinic.Save(o.data); err != nil {
		t.Fatal(err)
	}
	tls := httptest.NewTLSServer(nil)
	defer tls.Close()
	for name, text := range map[string][]byte{
		"sync.secret": []byte("secret\n"),
		"sync.pem":    pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: tls.Certificate().Raw}),
	} {
		if err := os.WriteFile(filepath.Join(o.data, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w := openWired(t, o)
	w.startCopying()
	if got := w.folder.Load().Clinic.Sync.Server; got != "" {
		t.Fatalf("the server %s counts unconfirmed", got)
	}
	w.unlock()
	w.sees(server.Addr().String()) // she is told which
	w.tap("warnings")
	w.tap("warnings.read")
	if w.folder.Load().Clinic.Sync.Server == "" {
		t.Fatalf("the server does not count:\n%s", w.seen())
	}
	select {
	case <-heard:
	case <-time.After(20 * time.Second):
		t.Error("nothing is copied to the server that was confirmed")
	}
	w.copying.stop()
}
