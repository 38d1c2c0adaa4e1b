package disk

import (
	"context"
	"errors"
	"io"
	"os"
)

// Sizes in which a failing device is read, in bytes: large while all goes well,
// and block by block around a place that cannot be read.
const (
	salvageChunk = 1 << 20
	salvageBlock = 4096
)

// Salvaged says what Salvage could read.
type Salvaged struct {
	Size   int64 // of the file
	Unread int64 // bytes that could not be read and are zeros in the copy
}

// Salvage copies what can be read of a file on a failing device to a new file.
// Where a block cannot be read, ever larger steps are taken over the damage, which
// may take a device half a minute a try, and what lies before its end is then read
// backwards. The error is one of the new file, or of ctx; whatever the old one
// fails with is counted.
func Salvage(ctx context.Context, from io.ReaderAt, size int64, to string) (out Salvaged, err error) {
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return out, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Truncate(size); err != nil {
		return out, err
	}
	s := salvage{ctx: ctx, from: from, to: f, size: size}
	if err := s.forwards(); err != nil {
		return out, err
	}
	return Salvaged{size, s.unread}, f.Sync()
}

type salvage struct {
	ctx    context.Context
	from   io.ReaderAt
	to     *os.File
	size   int64
	unread int64
}

// forwards reads the file from its beginning to its end.
func (s *salvage) forwards() error {
	step := int64(salvageChunk)
	for at := int64(0); at < s.size; {
		n := min(step, s.size-at)
		read, err := s.copy(at, n)
		if err != nil {
			return err
		}
		if read {
			at, step = at+n, min(salvageChunk, 2*step)
			continue
		}
		if n > salvageBlock { // closer to the damage
			step = max(salvageBlock, n/16/salvageBlock*salvageBlock)
			continue
		}
		end, err := s.over(at)
		if err != nil {
			return err
		}
		at, step = end, salvageBlock
	}
	return nil
}

// over finds the end of a damage that begins at a block, reads backwards from there,
// and returns where to go on.
func (s *salvage) over(begin int64) (end int64, err error) {
	good := s.size
	last := begin // of the blocks that were tried in vain
	for skip := int64(salvageBlock); last+skip < s.size; skip = min(2*skip, salvageChunk) {
		at := last + skip
		read, err := s.copy(at, min(salvageBlock, s.size-at))
		if err != nil {
			return 0, err
		}
		if read {
			good = at
			break
		}
		last = at
	}
	end = min(good+salvageBlock, s.size)
	if good == s.size {
		end = s.size
	}
	// Between the last block that failed and the first that did not.
	for at := (good - 1) / salvageBlock * salvageBlock; at > last; at -= salvageBlock {
		read, err := s.copy(at, min(salvageBlock, s.size-at))
		if err != nil {
			return 0, err
		}
		if !read {
			break
		}
		good = at
	}
	s.unread += good - begin
	return end, nil
}

// copy copies a part of the file and reports whether all of it could be read.
func (s *salvage) copy(at, n int64) (bool, error) {
	if err := s.ctx.Err(); err != nil {
		return false, err
	}
	buf := make([]byte, n)
	if got, err := s.from.ReadAt(buf, at); int64(got) < n && err != nil {
		return false, nil
	}
	_, err := s.to.WriteAt(buf, at)
	return err == nil, err
}
