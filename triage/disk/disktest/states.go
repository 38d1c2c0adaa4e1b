package disktest

import (
	"fmt"
	"math/rand/v2"
	"path"
)

// sector is what a disk writes whole or not at all, in bytes.
const sector = 512

// Cut says what is on the disk of what was done before a cut.
type Cut struct {
	// Kept reports whether a sector or a name that was not synced has reached the disk anyway.
	Kept func() bool
}

// Killed is a process that was killed: the system goes on, and all it did is there.
func Killed() Cut { return Cut{func() bool { return true }} }

// Synced is a cut of the power on a disk that wrote only what it had to.
func Synced() Cut { return Cut{func() bool { return false }} }

// Torn is a cut of the power on a disk that wrote some of the rest, each sector and
// each name by chance, in any order.
func Torn(random *rand.Rand) Cut {
	// Not always one half: a disk that wrote nearly all of it, or nearly nothing, is
	// what spoils an order that was taken for granted.
	share := random.Float64()
	return Cut{func() bool { return random.Float64() < share }}
}

// node is a file or a folder.
type node struct {
	names map[string]*node // of a folder, else nil
	base  []byte           // of a file: what is on the disk
	done  []Op             // what was done to it since
	known []naming         // of a folder: what was done to its names
}

// naming is a change of the names in a folder.
type naming struct {
	set    string
	to     *node // nil: the name is removed
	synced *bool // shared by the two halves of a rename, which is one step
	kept   *bool // whether it has reached the disk although it was not synced
}

// State returns the folder after the first n calls and a cut.
func State(base Tree, ops []Op, n int, cut Cut) (Tree, error) {
	d := NewDisk(base)
	for _, op := range ops[:n] {
		if err := d.Do(op); err != nil {
			return nil, err
		}
	}
	return d.After(cut), nil
}

// Disk is a folder on a disk, with what the system has not written yet.
type Disk struct{ root *node }

// NewDisk returns a disk with a folder on it, all of it written.
func NewDisk(base Tree) *Disk { return &Disk{grow(base)} }

// Do does a call.
func (d *Disk) Do(op Op) error {
	if err := d.root.apply(op); err != nil {
		return fmt.Errorf("%s: %w", op, err)
	}
	return nil
}

// After returns the folder as it is after a cut. The disk itself stays as it is.
func (d *Disk) After(cut Cut) Tree {
	out := Tree{}
	d.root.decide(map[*node]bool{}, map[*bool]bool{}, cut)
	d.root.collect(out, "", cut)
	return out
}

// grow makes the folder as it was at the beginning, all of it on the disk.
func grow(base Tree) *node {
	root := &node{names: map[string]*node{}}
	var folder func(name string) *node
	folder = func(name string) *node {
		if name == "." {
			return root
		}
		in := folder(path.Dir(name))
		if in.names[path.Base(name)] == nil {
			in.names[path.Base(name)] = &node{names: map[string]*node{}}
		}
		return in.names[path.Base(name)]
	}
	for name, data := range base {
		if data == nil {
			folder(name)
			continue
		}
		folder(path.Dir(name)).names[path.Base(name)] = &node{base: data}
	}
	root.remember()
	return root
}

// remember notes the names that are there as on the disk.
func (n *node) remember() {
	yes := true
	for name, child := range n.names {
		n.known = append(n.known, naming{name, child, &yes, nil})
		child.remember()
	}
}

// find returns the file or folder of a path, nil where there is none.
func (n *node) find(name string) *node {
	if name == "." {
		return n
	}
	in := n.find(path.Dir(name))
	if in == nil {
		return nil
	}
	return in.names[path.Base(name)]
}

// apply does a call.
func (n *node) apply(op Op) error {
	if op.Call == Note {
		return nil
	}
	it, in := n.find(op.Path), n.find(path.Dir(op.Path))
	switch op.Call {
	case Create, Mkdir:
		if in == nil {
			return fmt.Errorf("its folder is not there")
		}
		next := &node{}
		if op.Call == Mkdir {
			next.names = map[string]*node{}
		}
		in.name(path.Base(op.Path), next, new(bool), new(bool))
		return nil
	}
	if it == nil {
		return fmt.Errorf("it is not there")
	}
	switch op.Call {
	case Write, Truncate:
		it.done = append(it.done, op)
	case Sync:
		if it.names == nil {
			it.base, it.done = it.bytes(Killed()), nil
		}
		for _, k := range it.known {
			*k.synced = true
		}
	case Remove:
		in.name(path.Base(op.Path), nil, new(bool), new(bool))
	case Rename:
		to := n.find(path.Dir(op.To))
		if to == nil {
			return fmt.Errorf("the folder that it goes to is not there")
		}
		// It is on the disk once the folder is synced that it went to.
		synced, kept := new(bool), new(bool)
		to.name(path.Base(op.To), it, synced, kept)
		if to == in {
			in.name(path.Base(op.Path), nil, synced, kept)
		} else {
			delete(in.names, path.Base(op.Path))
			in.known = append(in.known, naming{path.Base(op.Path), nil, synced, kept})
		}
	}
	return nil
}

// name gives a name to a file or folder, or takes it away.
func (n *node) name(name string, it *node, synced, kept *bool) {
	if it == nil {
		delete(n.names, name)
	} else {
		n.names[name] = it
	}
	n.known = append(n.known, naming{name, it, synced, kept})
}

// decide lets chance say which names that were not synced are on the disk.
func (n *node) decide(seen map[*node]bool, decided map[*bool]bool, cut Cut) {
	if seen[n] {
		return
	}
	seen[n] = true
	for _, k := range n.known {
		if k.kept != nil && !decided[k.kept] {
			decided[k.kept] = true
			*k.kept = cut.Kept()
		}
		if k.to != nil {
			k.to.decide(seen, decided, cut)
		}
	}
}

// collect writes what is on the disk of a folder to a tree.
func (n *node) collect(out Tree, at string, cut Cut) {
	names := map[string]*node{}
	for _, k := range n.known {
		switch {
		case !*k.synced && !*k.kept:
		case k.to == nil:
			delete(names, k.set)
		default:
			names[k.set] = k.to
		}
	}
	for name, child := range names {
		where := path.Join(at, name)
		if child.names == nil {
			out[where] = child.bytes(cut)
			continue
		}
		out[where] = nil
		child.collect(out, where, cut)
	}
}

// bytes returns what is on the disk of a file.
func (n *node) bytes(cut Cut) []byte {
	data := append([]byte{}, n.base...)
	for _, op := range n.done {
		if op.Call == Truncate {
			if cut.Kept() {
				data = resized(data, op.Size)
			}
			continue
		}
		for from := int64(0); from < int64(len(op.Data)); {
			at := op.Off + from
			to := min(int64(len(op.Data)), from+sector-at%sector)
			if cut.Kept() {
				end := op.Off + to
				data = resized(data, max(end, int64(len(data))))
				copy(data[at:end], op.Data[from:to])
			}
			from = to
		}
	}
	return data
}

// resized returns data of that length, with zeros where it was shorter.
func resized(data []byte, size int64) []byte {
	if size <= int64(len(data)) {
		return data[:size]
	}
	return append(data, make([]byte, size-int64(len(data)))...)
}
