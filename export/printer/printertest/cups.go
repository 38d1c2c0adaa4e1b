//go:build linux

package printertest

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// CUPS is a printing system with a folder of its own, set up as the guide for
// owners says: it keeps nothing.
type CUPS struct {
	t    testing.TB
	bus  *Bus
	dir  string
	port int
	// Server is where it listens, as for CUPS_SERVER.
	Server string
}

const cupsFiles = `ServerRoot %[1]s
CacheDir %[1]s/cache
DataDir /usr/share/cups
DocumentRoot /usr/share/cups/doc-root
RequestRoot %[1]s/spool
TempDir %[1]s/spool/tmp
StateDir %[1]s
ServerBin /usr/lib/cups
AccessLog %[1]s/access_log
ErrorLog %[1]s/error_log
PageLog %[1]s/page_log
User %[2]s
Group %[3]s
SystemGroup root lpadmin
ServerKeychain %[1]s/ssl
FatalErrors none
`

const cupsConf = `Listen 127.0.0.1:%[1]d
Browsing No
DefaultAuthType None
WebInterface No
LogLevel warn
PageLogFormat
PreserveJobFiles No
PreserveJobHistory No
ErrorPolicy abort-job
MaxJobTime 180
<Location />
  Order allow,deny
  Allow localhost
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  SubscriptionPrivateAccess default
  SubscriptionPrivateValues default
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`

// NewCUPS starts a printing system without a queue.
func NewCUPS(t testing.TB, bus *Bus) *CUPS {
	t.Helper()
	need(t, "cupsd", "lpadmin")
	c := &CUPS{t: t, bus: bus, dir: shortDir(t), port: freePort(t)}
	c.Server = fmt.Sprintf("127.0.0.1:%d", c.port)
	name, group := "lp", "lp"
	if os.Getuid() != 0 {
		me, err := user.Current()
		if err != nil {
			t.Fatal(err)
		}
		name = me.Username
		if g, err := user.LookupGroupId(me.Gid); err == nil {
			group = g.Name
		}
	}
	for _, d := range []string{"cache", "spool", "spool/tmp", "ssl", "ppd"} {
		if err := os.MkdirAll(filepath.Join(c.dir, d), 0o770); err != nil { //nolint:gosec // CUPS sets its own rights
			t.Fatal(err)
		}
	}
	if os.Getuid() == 0 { // what it starts runs as lp
		if out, err := exec.Command("chown", "-R", name+":"+group, c.dir).CombinedOutput(); err != nil {
			t.Skipf("no user lp: %s", out)
		}
		if err := os.Chmod(c.dir, 0o755); err != nil { //nolint:gosec // and must find its way
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(c.dir, "cups-files.conf"), fmt.Sprintf(cupsFiles, c.dir, name, group))
	write(t, filepath.Join(c.dir, "cupsd.conf"), fmt.Sprintf(cupsConf, c.port))
	start(t, c.dir, bus.env, "cupsd", "-f", "-c", filepath.Join(c.dir, "cupsd.conf"), "-s", filepath.Join(c.dir, "cups-files.conf"))
	listening(t, c.port)
	return c
}

// Queue makes a queue to a printer, by its own address or by another one, and
// returns the address of the queue.
func (c *CUPS) Queue(name, device string) string {
	c.t.Helper()
	c.run("lpadmin", "-p", name, "-E", "-v", device, "-m", "everywhere")
	return fmt.Sprintf("ipp://%s/printers/%s", c.Server, name)
}

// Default makes a queue the usual one.
func (c *CUPS) Default(name string) { c.t.Helper(); c.run("lpadmin", "-d", name) }

// Stop stops a queue. A queue that was made just now may be started once more by
// CUPS, so it looks until the queue has stayed stopped for a while.
func (c *CUPS) Stop(name string) {
	c.t.Helper()
	for stopped, tries := 0, 0; stopped < 5; tries++ {
		if tries == 50 {
			c.t.Fatalf("CUPS does not stop the queue %s", name)
		}
		out, _ := exec.Command("lpstat", "-h", c.Server, "-p", name).Output()
		if stopped++; !strings.Contains(string(out), "disabled") {
			stopped = 0
			c.run("cupsdisable", name)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// Start lets a queue go on.
func (c *CUPS) Start(name string) { c.t.Helper(); c.run("cupsenable", name) }

func (c *CUPS) run(command string, args ...string) {
	c.t.Helper()
	if out, err := exec.Command(command, append([]string{"-h", c.Server}, args...)...).CombinedOutput(); err != nil {
		log, _ := os.ReadFile(filepath.Join(c.dir, "error_log"))
		c.t.Fatalf("%s %s: %v\n%s\n%s", command, strings.Join(args, " "), err, out, log)
	}
}

// Folder is where it has all its files.
func (c *CUPS) Folder() string { return c.dir }
