//go:build e2e

package main

import (
	"encoding/binary"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// Requests and answers of the X protocol that asking for the arrow takes.
const (
	xQueryExtension   = 98
	fixesQueryVersion = 0
	fixesCursorImage  = 4
	xReply            = 32 // bytes of an answer, before what is longer
)

// arrowSeen reports whether the X server of a display on this machine draws a
// cursor with a pixel that is not transparent. Pictures do not show it.
func arrowSeen(display string) (bool, error) {
	conn, err := net.DialTimeout("unix", "/tmp/.X11-unix/X"+strings.TrimPrefix(display, ":"), 5*time.Second)
	if err != nil {
		return false, err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	le := binary.LittleEndian
	if _, err := conn.Write([]byte{'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return false, err
	}
	head := make([]byte, 8)
	if _, err := io.ReadFull(conn, head); err != nil {
		return false, err
	}
	if _, err := io.CopyN(io.Discard, conn, 4*int64(le.Uint16(head[6:]))); err != nil || head[0] != 1 {
		return false, fmt.Errorf("the server says %v: %w", head, err)
	}
	ask := func(request []byte) ([]byte, error) {
		if _, err := conn.Write(request); err != nil {
			return nil, err
		}
		answer := make([]byte, xReply)
		if _, err := io.ReadFull(conn, answer); err != nil {
			return nil, err
		}
		if answer[0] != 1 {
			return nil, fmt.Errorf("the server answers with error %d", answer[1])
		}
		more := make([]byte, 4*int(le.Uint32(answer[4:])))
		_, err := io.ReadFull(conn, more)
		return append(answer, more...), err
	}
	name := "XFIXES\x00\x00"
	got, err := ask(append([]byte{xQueryExtension, 0, 4, 0, 6, 0, 0, 0}, name...))
	if err != nil || got[8] == 0 {
		return false, fmt.Errorf("no XFIXES: %w", err)
	}
	fixes := got[9]
	if _, err := ask([]byte{fixes, fixesQueryVersion, 3, 0, 4, 0, 0, 0, 0, 0, 0, 0}); err != nil {
		return false, err
	}
	got, err = ask([]byte{fixes, fixesCursorImage, 1, 0})
	if err != nil {
		return false, err
	}
	for at := xReply; at+4 <= len(got); at += 4 {
		if le.Uint32(got[at:])>>24 != 0 {
			return true, nil
		}
	}
	return false, nil
}
