package touch

import "unicode"

// swap replaces the letter before the caret by a relative.
func (k *Keyboard) swap(r rune) {
	k.pressed()
	if toned(unicode.ToLower(r)) == "" {
		k.endOnce()
	}
	k.line.Swap(r)
}

// switchAccents shows relatives until it is touched again.
func (k *Keyboard) switchAccents() {
	to := allAccents
	if k.accents == allAccents {
		to = noAccents
	}
	k.setAccents(to)
	k.follow()
}

func (k *Keyboard) setAccents(to accents) {
	k.accents = to
	if on := to == allAccents; on != k.marks.on {
		k.marks.on = on
		k.marks.Refresh()
	}
}

// endOnce takes away the relatives of a letter that was held down.
func (k *Keyboard) endOnce() {
	if k.accents == onceAccents {
		k.setAccents(noAccents)
		k.follow()
	}
}

// strip lists the relatives that are to be shown, nil where the top row is what
// it always is.
func (k *Keyboard) strip() []rune {
	if k.accents == noAccents || k.numbers {
		return nil
	}
	return related(k.line.Before())
}

// follow fills the top row for the letter before the caret. More relatives than
// fit are shown in two halves, with a key to go from one to the other.
func (k *Keyboard) follow() {
	strip := k.strip()
	if len(strip) == 0 {
		if k.rows[0] = k.top; k.stripped {
			k.stripped = false
			k.changed()
		}
		return
	}
	k.stripped = true
	more := len(strip) > mostKeys
	if half := strip[:min(mostKeys-1, len(strip))]; more && k.second {
		strip = strip[len(half):]
	} else if more {
		strip = half
	}
	k.rows[0] = nil
	for _, r := range strip {
		x := newKey(k.ID+"."+string(r), string(r), NoIcon, string(r), func() { k.swap(r) })
		x.on = true
		k.rows[0] = append(k.rows[0], x)
	}
	if more {
		k.rows[0] = append(k.rows[0], newKey(k.ID+".more", "…", NoIcon, k.words.More, func() {
			k.second = !k.second
			k.follow()
		}))
	}
	k.changed()
}
