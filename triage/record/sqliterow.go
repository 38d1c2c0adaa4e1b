package record

// announces reports whether the column sizes in the header of a payload add up to its length. Garbage rarely
// does, so its overflow pages are not read: a damaged page has room for 2,000 cells that each claim megabytes.
func announces(start []byte, size int) bool {
	header, used := sqliteVarint(start)
	if header < uint64(used) || header > uint64(len(start)) {
		return false
	}
	total := header
	for types := start[used:header]; len(types) > 0; {
		kind, used := sqliteVarint(types)
		types = types[used:]
		if kind >= 12 {
			total += (kind - 12) / 2
		}
		if total > uint64(size) {
			return false
		}
	}
	return total == uint64(size)
}

// sqliteVarint reads a number of SQLite's; used is 0 where b is cut short.
func sqliteVarint(b []byte) (n uint64, used int) {
	for i := range min(9, len(b)) {
		if i == 8 {
			return n<<8 | uint64(b[i]), 9
		}
		n = n<<7 | uint64(b[i]&0x7f)
		if b[i] < 0x80 {
			return n, i + 1
		}
	}
	return 0, len(b)
}

// parseRow reads the columns of a row of entries; nil where it is something else or not sound.
func parseRow(payload []byte, seq int64) *Row {
	size, used := sqliteVarint(payload)
	if size < uint64(used) || size > uint64(len(payload)) {
		return nil
	}
	types, body := payload[used:size], payload[size:]
	var columns [7][]byte
	for i := range columns {
		kind, used := sqliteVarint(types)
		types = types[used:]
		length := uint64(0)
		switch {
		case i == 0 && kind == 0: // a rowid alias is stored as NULL
		case i > 0 && kind >= 12:
			length = (kind - 12) / 2
		default:
			return nil
		}
		if length > uint64(len(body)) {
			return nil
		}
		columns[i], body = body[:length], body[length:]
	}
	r := Row{
		Header: Header{Seq: seq, Kiosk: string(columns[1]), Visit: string(columns[2]), Kind: Kind(columns[3])},
		Sealed: columns[4],
	}
	if len(columns[5]) != len(r.SHA256) || len(columns[6]) != len(r.Prev) {
		return nil
	}
	copy(r.SHA256[:], columns[5])
	copy(r.Prev[:], columns[6])
	if !r.Sound() {
		return nil
	}
	return &r
}
