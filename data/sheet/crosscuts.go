package sheet

import (
	"slices"
	"strconv"
	"strings"

	"pohonkinerja/data/plan"
)

type crosscutRow struct {
	From, To, Partner, Note                             string
	Asked, AskedID, Status, Reason, AskedOn, AnsweredOn string
}

var crosscutTable = table[crosscutRow]{"crosscuts.csv", false, []column[crosscutRow]{
	{"from_id", required, func(r *crosscutRow) *string { return &r.From }},
	{"to_id", required, func(r *crosscutRow) *string { return &r.To }},
	{"partner", prescribed, func(r *crosscutRow) *string { return &r.Partner }},
	{"note", prescribed, func(r *crosscutRow) *string { return &r.Note }},
	{"asked", extra, func(r *crosscutRow) *string { return &r.Asked }},
	{"asked_id", extra, func(r *crosscutRow) *string { return &r.AskedID }},
	{"status", extra, func(r *crosscutRow) *string { return &r.Status }},
	{"reason", extra, func(r *crosscutRow) *string { return &r.Reason }},
	{"asked_on", extra, func(r *crosscutRow) *string { return &r.AskedOn }},
	{"answered_on", extra, func(r *crosscutRow) *string { return &r.AnsweredOn }},
}}

func (e *export) crosscuts() []line[crosscutRow] {
	var out []line[crosscutRow]
	for _, n := range e.plan.Walk("") {
		for _, c := range e.plan.CrosscutsFrom(n.ID) {
			e.call(plan.KindCrosscut, string(c.ID), strconv.Itoa(len(out)+1))
			r := crosscutRow{
				From: e.nodeID(c.From), To: e.nodeID(c.To), Partner: c.Partner, Note: c.Note,
				Status: c.Status.String(), Reason: c.Reason, AskedOn: string(c.AskedOn), AnsweredOn: string(c.AnsweredOn),
			}
			r.Asked, r.AskedID = e.agencyCell(c.Asked)
			out = append(out, line[crosscutRow]{R: r})
		}
	}
	return out
}

// crosscutKey is by what the files know a link: where it leads.
type crosscutKey struct {
	from, to plan.NodeID
	partner  string
	asked    plan.AgencyID
}

func (d *draft) readCrosscuts() {
	s := &d.Folder.crosscuts
	keys, sound := make([]crosscutKey, len(s.rows)), make([]bool, len(s.rows))
	for i, row := range s.rows {
		keys[i], sound[i] = d.crosscutOf(s, row)
	}
	matched := d.matchCrosscuts(keys, sound)
	for i, row := range s.rows {
		if sound[i] {
			d.takeCrosscut(i, row, keys[i], matched[i])
		}
	}
}

// matchCrosscuts finds for each row the link of the plan that it speaks of: one that
// leads to the same place or else, since an answer changes where a request leads, a
// request of the same node to the same agency.
func (d *draft) matchCrosscuts(keys []crosscutKey, sound []bool) []*plan.Crosscut {
	left := make(map[crosscutKey][]*plan.Crosscut)
	for _, c := range d.plan.Crosscuts() {
		left[keyOf(c)] = append(left[keyOf(c)], c)
	}
	matched := make([]*plan.Crosscut, len(keys))
	for i, key := range keys {
		if list := left[key]; sound[i] && len(list) > 0 {
			matched[i], left[key] = list[0], list[1:]
		}
	}
	asked := make(map[crosscutKey][]*plan.Crosscut)
	for _, c := range d.plan.Crosscuts() {
		if c.Asked != "" && slices.Contains(left[keyOf(c)], c) {
			asked[keyOf(c).request()] = append(asked[keyOf(c).request()], c)
		}
	}
	for i, key := range keys {
		if list := asked[key.request()]; sound[i] && matched[i] == nil && len(list) > 0 {
			matched[i], asked[key.request()] = list[0], list[1:]
		}
	}
	return matched
}

// takeCrosscut takes over what a row says of a link, which is nil for a new one. An
// answer is not taken back by a row that is older: the file of another agency may
// have been written before it.
func (d *draft) takeCrosscut(i int, row rowOf[crosscutRow], key crosscutKey, c *plan.Crosscut) {
	s := &d.Folder.crosscuts
	told := plan.Crosscut{From: key.from, To: key.to, Partner: key.partner, Asked: key.asked}
	if c == nil {
		c = &told
		c.ID = newID[plan.CrosscutID](d)
		d.set(c)
	}
	if !s.has("asked_on") { // else an export left out the columns in which nothing stands
		told.Status, told.AskedOn, told.AnsweredOn, told.Reason = c.Status, c.AskedOn, c.AnsweredOn, c.Reason
	}
	d.name(plan.KindCrosscut, string(c.ID), strconv.Itoa(i+1))
	d.answer(s, row, &told, c.ID)
	update(d, plan.KindCrosscut, string(c.ID), func(c *plan.Crosscut) {
		c.Note = pick(s.has("note"), row.R.Note, c.Note)
		switch {
		case isOlder(told, *c):
			d.notice(place{s.file, "status", row.R.Status, row.line}, OlderAnswer, nil)
		default:
			c.To, c.Status, c.Reason, c.AskedOn, c.AnsweredOn = told.To, told.Status, told.Reason, told.AskedOn, told.AnsweredOn
		}
	})
}

// isOlder reports whether a request stands where another one stood before: its last
// day is an earlier one, or of two of the same day the other one has an answer. One
// without a day was written by hand and counts as new.
func isOlder(a, b plan.Crosscut) bool {
	last := func(c plan.Crosscut) plan.Date { return max(c.AskedOn, c.AnsweredOn) }
	if last(a) == "" || last(a) != last(b) {
		return last(a) != "" && last(a) < last(b)
	}
	answered := func(c plan.Crosscut) bool {
		return c.Status == plan.Accepted || c.Status == plan.Refused || c.AnsweredOn != ""
	}
	return answered(b) && !answered(a)
}

func keyOf(c *plan.Crosscut) crosscutKey { return crosscutKey{c.From, c.To, c.Partner, c.Asked} }

// request is what stays the same of a request when it is answered.
func (k crosscutKey) request() crosscutKey { return crosscutKey{from: k.from, asked: k.asked} }

// crosscutOf reads where a link leads, or sets the row aside.
func (d *draft) crosscutOf(s *sheetOf[crosscutRow], row rowOf[crosscutRow]) (key crosscutKey, ok bool) {
	var why Reason
	if key.from, why = d.nodeNamed(strings.TrimSpace(row.R.From)); why != "" {
		refuse(d, s, row, "from_id", row.R.From, why, nil)
		return key, false
	}
	if id := strings.TrimSpace(row.R.To); id != "" {
		if key.to, why = d.nodeNamed(id); why != "" {
			refuse(d, s, row, "to_id", row.R.To, why, nil)
			return key, false
		}
	}
	key.partner = row.R.Partner
	if strings.TrimSpace(row.R.Asked+row.R.AskedID) != "" {
		if key.asked, ok = d.agencyListed(row.R.AskedID, row.R.Asked); !ok {
			refuse(d, s, row, "asked", row.R.Asked, UnknownAgency, nil)
			return key, false
		}
	}
	if key.to == key.from || key.to == "" && key.partner == "" && key.asked == "" {
		refuse(d, s, row, "to_id", row.R.To, EmptyLink, nil)
		return key, false
	}
	return key, true
}

// agencyListed finds an agency by its number in the list, or by its name.
func (d *draft) agencyListed(number, name string) (plan.AgencyID, bool) {
	if id, listed := d.agencies.byID[strings.TrimSpace(number)]; listed {
		return id, true
	}
	if ids := d.agencies.byName[plan.PlainName(name)]; len(ids) > 0 {
		return ids[0], true
	}
	return "", false
}

// answer reads what was asked and what was answered. An answer that cannot stand
// is left out.
func (d *draft) answer(s *sheetOf[crosscutRow], row rowOf[crosscutRow], c *plan.Crosscut, id plan.CrosscutID) {
	doubt := func(column, value string, why Reason) {
		d.doubt(place{s.file, column, value, row.line}, why, nil, plan.KindCrosscut, string(id))
	}
	day := func(column, text string, before plan.Date) plan.Date {
		date, ok := readDate(text)
		if !ok {
			doubt(column, text, BadDay)
		}
		return pick(s.has(column), date, before)
	}
	r := row.R
	c.AskedOn, c.AnsweredOn = day("asked_on", r.AskedOn, c.AskedOn), day("answered_on", r.AnsweredOn, c.AnsweredOn)
	c.Reason = pick(s.has("reason"), r.Reason, c.Reason)
	c.Status = readCode(s.has("status"), plan.PlainName(r.Status), plan.ParseCrosscutStatus, c.Status, func() { doubt("status", r.Status, UnknownCode) })
	if c.Status == plan.Accepted && c.To == "" || c.Status == plan.Refused && strings.TrimSpace(c.Reason) == "" {
		doubt("status", r.Status, BadAnswer)
		c.Status = plan.NotAsked
	}
}
