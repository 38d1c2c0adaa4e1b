package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// Device is what is known of one device of a clinic.
type Device struct {
	Kiosk            string
	Entries          int64     // the highest number on the server
	Received         time.Time // when the last of them came in, by the server's clock; zero: none
	Waiting          int64     // entries that it had not sent when it last told
	Program, Content string
	DiskFree         int64 // bytes; -1: not known
	Printer          string
	Clock            time.Time // by the device, at Reported by the server
	Reported         time.Time // zero: never
}

// ClockApart is how far the device's clock was ahead of the server's.
func (d Device) ClockApart() time.Duration { return d.Clock.Sub(d.Reported) }

// Fleet returns the devices of a clinic, by name. Only a device that reviews may
// ask.
func Fleet(ctx context.Context, a Access, now func() time.Time) ([]Device, error) {
	conn, err := Connect(ctx, a, now)
	if err != nil {
		return nil, err
	}
	defer func() { _ = conn.Close(context.WithoutCancel(ctx)) }()
	ctx, cancel := context.WithTimeout(ctx, Deadline)
	defer cancel()
	rows, err := conn.Query(ctx, `SELECT k.kiosk, coalesce(e.seq, 0), coalesce(e.received_at, 'epoch'), k.waiting, k.program, k.content,
	k.disk_free, k.printer, coalesce(k.clock, 'epoch'), coalesce(k.reported_at, 'epoch')
FROM sacra.kiosks k LEFT JOIN LATERAL (
	SELECT seq, received_at FROM sacra.entries e WHERE e.clinic = k.clinic AND e.kiosk = k.kiosk ORDER BY seq DESC LIMIT 1
) e ON true
WHERE k.clinic = $1 ORDER BY k.kiosk`, a.Clinic)
	if err != nil {
		return nil, fmt.Errorf("listing the devices: %w", err)
	}
	all, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (d Device, err error) {
		err = r.Scan(&d.Kiosk, &d.Entries, &d.Received, &d.Waiting, &d.Program, &d.Content, &d.DiskFree, &d.Printer, &d.Clock, &d.Reported)
		for _, at := range []*time.Time{&d.Received, &d.Clock, &d.Reported} {
			if at.Unix() == 0 {
				*at = time.Time{}
			}
		}
		return d, err
	})
	if err != nil {
		return nil, fmt.Errorf("listing the devices: %w", err)
	}
	return all, nil
}
