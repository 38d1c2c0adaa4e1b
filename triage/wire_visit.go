package triage

// answers has each question with its answer as a word: most visits give the same.
func (w *wire) answers(of *map[string]Answer) {
	n := w.length(len(*of))
	if w.writing {
		for id, a := range *of {
			one := wire{writing: true}
			one.answer(&id, &a)
			word := string(one.out)
			w.word(&word)
		}
		return
	}
	if n > 0 {
		*of = make(map[string]Answer, n)
	}
	for range n {
		var word, id string
		var a Answer
		w.word(&word)
		one := wire{in: word}
		if one.answer(&id, &a); w.err != nil || one.err != nil {
			w.fail()
			return
		}
		(*of)[id] = a
	}
}

func (w *wire) answer(id *string, a *Answer) {
	w.text(id)
	w.flags(&a.Skipped, &a.Later)
	each(w, &a.Values, w.text)
}

// results are bedside results, by exam id.
func (w *wire) results(of *map[string]string) {
	n := w.length(len(*of))
	if w.writing {
		for id, value := range *of {
			w.word(&id)
			w.word(&value)
		}
		return
	}
	if n > 0 {
		*of = make(map[string]string, n)
	}
	for range n {
		var id, value string
		w.word(&id)
		w.word(&value)
		if w.err != nil {
			return
		}
		(*of)[id] = value
	}
}

// visit is what an outline has of a visit.
func (w *wire) visit(v *Visit) {
	w.intake(&v.Intake)
	rare(w, &v.Given, v.Given == nil)
	rare(w, &v.Corrections, len(v.Corrections) == 0)
	rare(w, &v.Clearances, len(v.Clearances) == 0)
	exam := v.Exam[max(0, len(v.Exam)-1):]
	each(w, &exam, func(e *ExamEntry) {
		w.results(&e.Results)
		w.word(&e.Therapist)
	})
	if !w.writing {
		v.Exam = exam
	}
	each(w, &v.Notes, func(n *Note) {
		w.word(&n.Therapist)
		told := Note{Impression: n.Impression, Exercise: n.Exercise, Retires: n.Retires}
		rare(w, &told, len(n.Impression) == 0 && n.Exercise == nil && n.Retires == "")
		if !w.writing {
			n.Impression, n.Exercise, n.Retires = told.Impression, told.Exercise, told.Retires
		}
	})
	each(w, &v.Plans, func(*Plan) { w.flags() })
	each(w, &v.Releases, func(r *Release) { w.word(&r.Therapist) })
}

func (w *wire) intake(in *Intake) {
	w.text(&in.Name)
	w.text(&in.BirthDate)
	w.text(&in.Follows)
	for _, s := range []*string{(*string)(&in.Lang), &in.Content, &in.Pack, (*string)(&in.Ended)} {
		w.word(s)
	}
	w.moment(&in.Started)
	w.moment(&in.Finished)
	w.flags(&in.Large, &in.Returning)
	each(w, &in.BothRight, w.word)
	r := &in.Response
	w.answers(&r.Answers)
	rest := Response{Exam: r.Exam, Doubted: r.Doubted, LastVisit: r.LastVisit, Joined: r.Joined}
	rare(w, &rest, len(r.Exam)+len(r.Doubted)+len(r.LastVisit)+len(r.Joined) == 0)
	if !w.writing {
		rest.Answers = r.Answers
		*r = rest
	}
}

// AppendOutlines writes outlines of one lexicon for ReadOutlines. Where they stand
// in the order of the record is not among it.
func AppendOutlines(to []byte, list []Outline) []byte {
	w := wire{writing: true, out: to}
	if len(list) > 0 {
		w.lexicon = list[0].lexicon
	}
	each(&w, &list, w.outline)
	return w.out
}

// ReadOutlines reads what AppendOutlines has written, with the lexicon that it was
// written with. The outlines keep the text alive.
func ReadOutlines(text string, lexicon *Lexicon) ([]Outline, error) {
	w := wire{in: text, lexicon: lexicon}
	var list []Outline
	each(&w, &list, w.outline)
	for i := range list {
		o := &list[i]
		if o.lexicon, o.test = lexicon, o.Test(); o.state&outlinePersons != 0 && w.err == nil {
			v := o.Visit()
			o.persons = personsOf(&v)
		}
	}
	if w.err == nil && w.in != "" {
		w.fail()
	}
	return list, w.err
}

func (w *wire) outline(o *Outline) {
	for _, s := range []*string{&o.ID, &o.keys[0], &o.keys[1], &o.Print, &o.Entries, &o.name, &o.sought, &o.inner} {
		w.text(s)
	}
	w.word((*string)(&o.Ended))
	w.word(&o.hands)
	w.moment(&o.Started)
	w.signed(&o.Last)
	state := uint64(o.state)
	w.number(&state)
	o.state = outlineState(state)
}

// AppendLexicon writes a lexicon for ReadLexicon.
func AppendLexicon(to []byte, v *Lexicon) []byte {
	w := wire{writing: true, out: to}
	each(&w, &v.words, w.text)
	return w.out
}

// ReadLexicon reads what AppendLexicon has written.
func ReadLexicon(text string) (*Lexicon, error) {
	w, v := wire{in: text}, &Lexicon{}
	each(&w, &v.words, w.text)
	v.at = make(map[string]uint64, len(v.words))
	for i, word := range v.words {
		v.at[word] = uint64(i)
	}
	return v, w.err
}
