package printer

import "context"

// The operations and states that are used (RFC 8011), and one of CUPS.
const (
	opPrint       uint16 = 0x0002
	opValidate    uint16 = 0x0004
	opCreate      uint16 = 0x0005
	opSend        uint16 = 0x0006
	opCancel      uint16 = 0x0008
	opJob         uint16 = 0x0009
	opJobs        uint16 = 0x000A
	opPrinter     uint16 = 0x000B
	opDefault     uint16 = 0x4001
	opAllQueues   uint16 = 0x4002
	docFormat            = "application/pdf"
	asker                = "kiosk"
	jobPending           = 3
	jobHeld              = 4
	jobProcessing        = 5
	jobStopped           = 6
	jobCanceled          = 7
	jobAborted           = 8
	jobCompleted         = 9

	printerStopped = 5
)

// The statuses of an answer that are told apart.
const (
	statusLastGood     uint16 = 0x00FF
	statusForbidden    uint16 = 0x0401
	statusNoLogin      uint16 = 0x0402
	statusNoRight      uint16 = 0x0403
	statusNotFound     uint16 = 0x0406
	statusBadFormat    uint16 = 0x040A
	statusBadWish      uint16 = 0x040B
	statusConflict     uint16 = 0x040E
	statusBadOperation uint16 = 0x0501
	statusUnavailable  uint16 = 0x0502
	statusVersion      uint16 = 0x0503
	statusTemporary    uint16 = 0x0505
	statusNotAccepting uint16 = 0x0506
	statusBusy         uint16 = 0x0507
)

// head is the group that every request begins with: the order of its first
// attributes is prescribed, the number of a job comes right behind the printer.
func (c *client) head(job int, more ...attribute) group {
	a := []attribute{
		str(kindCharset, "attributes-charset", "utf-8"),
		str(kindLanguage, "attributes-natural-language", "en"),
		str(kindURI, "printer-uri", c.uri),
	}
	if job > 0 {
		a = append(a, integer("job-id", job))
	}
	return group{groupOperation, append(append(a, str(kindName, "requesting-user-name", asker)), more...)}
}

// order is what a request to print says besides the pages.
type order struct {
	title  string
	wishes []attribute // of the group of the job
}

func (o order) groups(head group) []group {
	out := []group{head}
	if len(o.wishes) > 0 {
		out = append(out, group{groupJob, o.wishes})
	}
	return out
}

// validate asks whether the printer would take a job; it prints nothing.
func (c *client) validate(ctx context.Context, o order) error {
	_, err := c.ask(ctx, opValidate, nil, o.groups(c.head(0, str(kindName, "job-name", o.title), str(kindMIME, "document-format", docFormat)))...)
	return err
}

// print sends a job with its pages and returns what the printer says of it.
func (c *client) print(ctx context.Context, o order, pdf []byte) (jobInfo, error) {
	got, err := c.ask(ctx, opPrint, pdf, o.groups(c.head(0, str(kindName, "job-name", o.title), str(kindMIME, "document-format", docFormat)))...)
	if err != nil {
		return jobInfo{}, err
	}
	return jobOf(got.first(groupJob)), nil
}

// create makes a job without pages.
func (c *client) create(ctx context.Context, o order) (jobInfo, error) {
	got, err := c.ask(ctx, opCreate, nil, o.groups(c.head(0, str(kindName, "job-name", o.title)))...)
	if err != nil {
		return jobInfo{}, err
	}
	return jobOf(got.first(groupJob)), nil
}

// send gives a job that was created its pages.
func (c *client) send(ctx context.Context, job int, pdf []byte) error {
	_, err := c.ask(ctx, opSend, pdf, c.head(job, str(kindMIME, "document-format", docFormat), boolean("last-document", true)))
	return err
}

// cancel takes a job back.
func (c *client) cancel(ctx context.Context, job int) error {
	_, err := c.ask(ctx, opCancel, nil, c.head(job))
	return err
}

// job asks how a job is.
func (c *client) job(ctx context.Context, id int) (jobInfo, error) {
	got, err := c.ask(ctx, opJob, nil, c.head(id, keywords("requested-attributes", jobAsked...)))
	if err != nil {
		return jobInfo{}, err
	}
	return jobOf(got.first(groupJob)), nil
}

// The kinds of jobs that can be asked for.
const (
	jobsUnderWay = "not-completed"
	jobsDone     = "completed"
)

// jobs asks for the jobs of a kind: jobsUnderWay or jobsDone.
func (c *client) jobs(ctx context.Context, which string) ([]jobInfo, error) {
	got, err := c.ask(ctx, opJobs, nil, c.head(0, str(kindKeyword, "which-jobs", which), keywords("requested-attributes", jobAsked...)))
	if err != nil {
		return nil, err
	}
	var out []jobInfo
	for i := range got.groups {
		if g := &got.groups[i]; g.tag == groupJob {
			out = append(out, jobOf(g))
		}
	}
	return out, nil
}

// jobAsked are the attributes of a job that say how it is.
var jobAsked = []string{
	"job-id", "job-name", "job-state", "job-state-reasons", "job-printer-up-time", "time-at-creation",
	"job-impressions-completed", "job-media-sheets-completed", "job-printer-state-message",
}

// jobInfo is what a printer says of a job. What it does not say is zero.
type jobInfo struct {
	id, state    int
	name         string
	reasons      []string
	upTime, made int // the printer's seconds since it was switched on: now, and when the job was made
	pages        int // sides that are done
	message      string
}

func jobOf(g *group) jobInfo {
	return jobInfo{
		id: g.find("job-id").number(), state: g.find("job-state").number(), name: g.find("job-name").text(),
		reasons: g.find("job-state-reasons").texts(), upTime: g.find("job-printer-up-time").number(), made: g.find("time-at-creation").number(),
		pages: g.find("job-impressions-completed").number(), message: g.find("job-printer-state-message").text(),
	}
}

// over reports whether the job has come to an end.
func (j jobInfo) over() bool { return j.state >= jobCanceled }
