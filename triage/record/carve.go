package record

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"slices"
)

// SQLite finds the rows of a table by pages that point to others. If one of those is damaged, or the end of a
// write-ahead log, it finds nothing past that point, though the rows are there. So a broken log is salvaged
// without SQLite: every page that looks like a leaf is searched, in the file and in the write-ahead log, and a
// row counts if its hash matches its content. The formats are those of
// https://www.sqlite.org/fileformat2.html.

const (
	pageSize      = 4096 // of every log that this program has made
	walHeaderSize = 32
	frameHeader   = 24
	leafTable     = 0x0d
	maxCells      = pageSize / 8
	maxCarved     = maxSealed + 1<<10 // payload of a row
)

// carved are the sound rows of a broken log.
type carved struct {
	file   *os.File          // nil where there is none
	wals   []*os.File        // the write-ahead logs, those that are there
	pages  uint32            // of the file
	frames map[uint32]pageAt // the newest image of a page in the write-ahead logs
	rows   []carvedRow       // by number
	head   Anchor            // of the row with the highest number
}

// pageAt says where a page begins, in the file or in a write-ahead log.
type pageAt struct {
	in *os.File
	at int64
}

// carvedRow says where a row is.
type carvedRow struct {
	Anchor
	page pageAt
	n    int // which cell of the page
}

// carve looks through a log and its write-ahead log. The error is one of reading them; a log with
// nothing to salvage is not an error.
func carve(ctx context.Context, path string) (_ *carved, err error) {
	c := &carved{frames: map[uint32]pageAt{}}
	defer func() {
		if err != nil {
			err = errors.Join(err, c.close())
		}
	}()
	if c.file, err = openRegular(path); err != nil {
		return nil, err
	}
	for _, name := range []string{path + "-wal", path + keptWAL} {
		wal, err := openRegular(name)
		if err != nil {
			return nil, err
		}
		if wal != nil {
			c.wals = append(c.wals, wal)
		}
	}
	if c.file != nil {
		info, err := c.file.Stat()
		if err != nil {
			return nil, err
		}
		c.pages = uint32(min(info.Size()/pageSize, 1<<31))
	}
	for _, image := range c.images() {
		c.look(image)
	}
	for page := range c.pages {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		c.look(pageAt{c.file, int64(page) * pageSize})
	}
	slices.SortStableFunc(c.rows, func(a, b carvedRow) int { return cmp.Compare(a.Seq, b.Seq) })
	// A row is in several images of its page. Where two rows have the same number, the image from the
	// write-ahead log is the newer one; it comes first.
	c.rows = slices.CompactFunc(c.rows, func(a, b carvedRow) bool { return a.Seq == b.Seq })
	if n := len(c.rows); n > 0 {
		c.head = c.rows[n-1].Anchor
	}
	return c, nil
}

// images returns every page image in the write-ahead logs, and notes the newest of each
// page. A log ends where it cannot be read.
func (c *carved) images() (all []pageAt) {
	for _, wal := range c.wals {
		var number [4]byte
		for at := int64(walHeaderSize); ; at += frameHeader + pageSize {
			if _, err := wal.ReadAt(number[:], at); err != nil {
				break
			}
			image := pageAt{wal, at + frameHeader}
			all = append(all, image)
			c.frames[binary.BigEndian.Uint32(number[:])] = image
		}
	}
	return all
}

// openRegular opens a regular file for reading; it returns nil if there is none.
func openRegular(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.Mode().IsRegular() {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

func (c *carved) close() error {
	var errs []error
	for _, f := range append(c.wals, c.file) {
		if f != nil {
			errs = append(errs, f.Close())
		}
	}
	return errors.Join(errs...)
}

// look notes the sound rows of a page.
func (c *carved) look(page pageAt) {
	for n := range maxCells {
		r, more := c.row(page, n)
		if !more {
			return
		}
		if r != nil {
			c.rows = append(c.rows, carvedRow{Anchor{r.Seq, r.SHA256}, page, n})
		}
	}
}

// row reads the nth cell of a page, nil where it is not a sound row. more is false where the page has no such
// cell.
func (c *carved) row(from pageAt, n int) (r *Row, more bool) {
	var page [pageSize]byte
	if _, err := from.in.ReadAt(page[:], from.at); err != nil || page[0] != leafTable {
		return nil, false
	}
	if n >= int(binary.BigEndian.Uint16(page[3:])) || 8+2*n+2 > pageSize {
		return nil, false
	}
	cell := int(binary.BigEndian.Uint16(page[8+2*n:]))
	if cell < 8 || cell >= pageSize {
		return nil, true
	}
	rest := page[cell:]
	size, used := sqliteVarint(rest)
	rest = rest[used:]
	seq, used := sqliteVarint(rest)
	rest = rest[used:]
	if size == 0 || size > maxCarved {
		return nil, true
	}
	payload, ok := c.payload(rest, int(size), c.frames)
	if r := parseRow(payload, int64(seq)); ok && r != nil {
		return r, true
	}
	// A page image of the write-ahead log may be the damaged one.
	if payload, ok = c.payload(rest, int(size), nil); ok {
		return parseRow(payload, int64(seq)), true
	}
	return nil, true
}

// payload joins a row's content: the part on its own page and the overflow pages.
func (c *carved) payload(cell []byte, size int, frames map[uint32]pageAt) ([]byte, bool) {
	const most, overflow = pageSize - 35, pageSize - 4
	local := size
	if size > most {
		const least = (pageSize-12)*32/255 - 23
		if local = least + (size-least)%overflow; local > most {
			local = least
		}
	}
	if local > len(cell) || size > local && local+4 > len(cell) {
		return nil, false
	}
	out := append(make([]byte, 0, size), cell[:local]...)
	if size == local {
		return out, true
	}
	if !announces(out, size) {
		return nil, false
	}
	next := binary.BigEndian.Uint32(cell[local:])
	for left := int(c.pages) + len(frames); len(out) < size; left-- {
		if left == 0 { // more pages than exist: the chain is a cycle
			return nil, false
		}
		page, ok := c.page(next, frames)
		if !ok {
			return nil, false
		}
		next = binary.BigEndian.Uint32(page)
		out = append(out, page[4:min(pageSize, 4+size-len(out))]...)
	}
	return out, true
}

// page returns a page by its number, from the write-ahead log where frames has it.
func (c *carved) page(number uint32, frames map[uint32]pageAt) ([]byte, bool) {
	page := make([]byte, pageSize)
	if image, ok := frames[number]; ok {
		_, err := image.in.ReadAt(page, image.at)
		return page, err == nil
	}
	if c.file == nil || number == 0 || number > c.pages {
		return nil, false
	}
	_, err := c.file.ReadAt(page, int64(number-1)*pageSize)
	return page, err == nil || errors.Is(err, io.EOF)
}

// Head returns the row with the highest number.
func (c *carved) Head(context.Context) (Anchor, error) { return c.head, nil }

// Has reports whether a row could be saved.
func (c *carved) Has(_ context.Context, a Anchor) (bool, error) {
	return slices.ContainsFunc(c.rows, func(r carvedRow) bool { return r.Anchor == a }), nil
}

// Waiting returns nothing: waiting entries are not in the log file.
func (c *carved) Waiting(context.Context) ([]Row, []Fault, error) { return nil, nil, nil }

// Rows ranges over the sound rows after a number, as Log.Rows does: with a *BrokenError where one is missing.
func (c *carved) Rows(ctx context.Context, after int64) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		last := Anchor{Seq: max(after, 0)}
		known := last.Seq == 0
		for _, at := range c.rows {
			if at.Seq <= after {
				continue
			}
			if err := ctx.Err(); err != nil {
				yield(Row{}, err)
				return
			}
			row, _ := c.row(at.page, at.n)
			if row == nil {
				continue
			}
			err := continues(last, known, *row)
			last, known = at.Anchor, true
			if !yield(*row, err) {
				return
			}
		}
	}
}
