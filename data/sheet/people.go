package sheet

import (
	"strconv"
	"strings"

	"pohonkinerja/data/locale"
	"pohonkinerja/data/plan"
)

// maxChain is how long a line of superiors, of agencies or of nodes may be.
const maxChain = 100

// agencyList finds agencies by name.
type agencyList struct {
	byName map[string][]plan.AgencyID
	byID   map[string]plan.AgencyID // by the number in agencies.csv
	fresh  []plan.AgencyID
}

func (d *draft) readAgencies() {
	d.agencies = agencyList{byName: make(map[string][]plan.AgencyID), byID: make(map[string]plan.AgencyID)}
	for _, a := range d.plan.AllAgencies() {
		d.agencies.byName[plan.PlainName(a.Name)] = append(d.agencies.byName[plan.PlainName(a.Name)], a.ID)
	}
	s := &d.Folder.agencies
	at := d.agencyRows(s)
	state := make(map[string]int)
	var settle func(id string, depth int) Reason
	settle = func(id string, depth int) Reason {
		switch {
		case at[id] == nil:
			return UnknownAgency
		case state[id] == 1 || depth > maxChain:
			return CircularAgency
		case state[id] == 2:
			return ""
		case state[id] == 3:
			return UnknownAgency
		}
		state[id] = 1
		row := at[id]
		parent := strings.TrimSpace(row.R.Parent)
		if parent != "" {
			if why := settle(parent, depth+1); why != "" {
				state[id] = 3
				refuse(d, s, *row, "parent_id", row.R.Parent, why, nil)
				return why
			}
		}
		state[id] = 2
		d.takeAgency(id, d.agencies.byID[parent], row)
		return ""
	}
	for _, row := range s.rows {
		if id := strings.TrimSpace(row.R.ID); at[id] != nil && at[id].line == row.line {
			settle(id, 0)
		}
	}
	d.arrangeAgencies()
}

// agencyRows returns the rows by number; those without a sound one are set
// aside.
func (d *draft) agencyRows(s *sheetOf[agencyRow]) map[string]*rowOf[agencyRow] {
	at := make(map[string]*rowOf[agencyRow])
	for i := range s.rows {
		row := &s.rows[i]
		id := strings.TrimSpace(row.R.ID)
		switch {
		case id == "":
			refuse(d, s, *row, "id", row.R.ID, EmptyID, nil)
		case at[id] != nil:
			refuse(d, s, *row, "id", row.R.ID, RepeatedReference, map[string]string{"line": strconv.Itoa(at[id].line)})
		case strings.TrimSpace(row.R.Name) == "":
			refuse(d, s, *row, "name", row.R.Name, EmptyName, nil)
		default:
			at[id] = row
		}
	}
	return at
}

func (d *draft) takeAgency(number string, parent plan.AgencyID, row *rowOf[agencyRow]) {
	id := d.unclaimedAgency(row.R.Name, parent)
	if id == "" {
		id = d.addAgency(row.R.Name, parent)
	}
	update(d, plan.KindAgency, string(id), func(a *plan.Agency) {
		a.Name, a.Parent = row.R.Name, parent
		if d.Folder.agencies.has("code") {
			a.Code = row.R.Code
		}
		if d.Folder.agencies.has("address") {
			a.Address = row.R.Address
		}
	})
	d.agencies.byID[number] = id
	d.name(plan.KindAgency, string(id), number)
}

// unclaimedAgency finds an agency of the plan that no earlier row stands for.
func (d *draft) unclaimedAgency(name string, parent plan.AgencyID) plan.AgencyID {
	for _, id := range d.agencies.byName[plan.PlainName(name)] {
		_, claimed := d.put[recordKey{plan.KindAgency, string(id)}]
		if a := get[*plan.Agency](d, plan.KindAgency, string(id)); !claimed && a.Parent == parent {
			return id
		}
	}
	return ""
}

func (d *draft) addAgency(name string, parent plan.AgencyID) plan.AgencyID {
	a := &plan.Agency{ID: newID[plan.AgencyID](d), Name: name, Parent: parent}
	d.set(a)
	d.agencies.byName[plan.PlainName(name)] = append(d.agencies.byName[plan.PlainName(name)], a.ID)
	d.agencies.fresh = append(d.agencies.fresh, a.ID)
	return a.ID
}

// agencyNamed returns the first agency of that name, a new one where there is
// none, and no agency for an empty name.
func (d *draft) agencyNamed(name string) plan.AgencyID {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	if ids := d.agencies.byName[plan.PlainName(name)]; len(ids) > 0 {
		return ids[0]
	}
	return d.addAgency(name, "")
}

// arrangeAgencies gives the listed agencies the order of the list.
func (d *draft) arrangeAgencies() {
	groups := make(map[plan.AgencyID][]placed)
	var parents []plan.AgencyID
	seen := make(map[plan.AgencyID]bool)
	for _, row := range d.Folder.agencies.rows {
		id := d.agencies.byID[strings.TrimSpace(row.R.ID)]
		if id == "" || seen[id] {
			continue
		}
		seen[id] = true
		a := get[*plan.Agency](d, plan.KindAgency, string(id))
		if groups[a.Parent] == nil {
			parents = append(parents, a.Parent)
		}
		groups[a.Parent] = append(groups[a.Parent], placed{a.Order, func(order string) {
			update(d, plan.KindAgency, string(id), func(a *plan.Agency) { a.Order = order })
		}})
	}
	for _, parent := range parents {
		var others []string
		for _, a := range d.plan.Agencies(parent) {
			if _, named := d.put[recordKey{plan.KindAgency, string(a.ID)}]; !named {
				others = append(others, a.Order)
			}
		}
		arrange(groups[parent], others)
	}
	d.agencies.fresh = nil
}

// appendFreshAgencies gives those agencies an order that were made on the way.
func (d *draft) appendFreshAgencies() {
	last := ""
	for _, k := range d.touched {
		if k.kind == plan.KindAgency {
			last = max(last, get[*plan.Agency](d, k.kind, k.id).Order)
		}
	}
	for _, a := range d.plan.AllAgencies() {
		last = max(last, a.Order)
	}
	for i, order := range plan.OrderSeries(len(d.agencies.fresh)) {
		update(d, plan.KindAgency, string(d.agencies.fresh[i]), func(a *plan.Agency) { a.Order = last + order })
	}
}

// positionList finds positions by title.
type positionList struct {
	byTitle map[string][]plan.PositionID
	byID    map[string]plan.PositionID // by the number in positions.csv
	fresh   []plan.PositionID
	listed  map[plan.PositionID]bool // stands in positions.csv, which then knows best
}

func (d *draft) readPositions() {
	d.positions = positionList{
		byTitle: make(map[string][]plan.PositionID), byID: make(map[string]plan.PositionID),
		listed: make(map[plan.PositionID]bool),
	}
	for _, p := range d.plan.AllPositions() {
		d.positions.byTitle[plan.PlainName(p.Title)] = append(d.positions.byTitle[plan.PlainName(p.Title)], p.ID)
	}
	s := &d.Folder.positions
	at := make(map[string]int)
	for _, row := range s.rows {
		d.takePosition(s, row, at)
	}
	for _, row := range s.rows {
		d.takeListedSuperior(s, row, at)
	}
	d.arrangePositions(at)
}

func (d *draft) takePosition(s *sheetOf[positionRow], row rowOf[positionRow], at map[string]int) {
	number, agency := strings.TrimSpace(row.R.ID), strings.TrimSpace(row.R.AgencyID)
	agencyID, known := d.agencies.byID[agency]
	switch {
	case number == "":
		refuse(d, s, row, "id", row.R.ID, EmptyID, nil)
		return
	case at[number] != 0:
		refuse(d, s, row, "id", row.R.ID, RepeatedReference, map[string]string{"line": strconv.Itoa(at[number])})
		return
	case strings.TrimSpace(row.R.Title) == "":
		refuse(d, s, row, "title", row.R.Title, EmptyName, nil)
		return
	case agency != "" && !known:
		refuse(d, s, row, "agency_id", row.R.AgencyID, UnknownAgency, nil)
		return
	}
	at[number] = row.line
	id := d.unclaimedPosition(row.R.Title, agencyID)
	if id == "" {
		id = d.addPosition(row.R.Title, agencyID)
	}
	d.positions.byID[number], d.positions.listed[id] = id, true
	d.name(plan.KindPosition, string(id), number)
	kind, ok := plan.ParsePositionKind(strings.TrimSpace(row.R.Kind))
	if !ok {
		d.doubt(place{s.file, "kind", row.R.Kind, row.line}, UnknownCode, nil, plan.KindPosition, string(id))
	}
	update(d, plan.KindPosition, string(id), func(p *plan.Position) {
		p.Title, p.Agency = row.R.Title, agencyID
		if s.has("kind") {
			p.Type = kind
		}
	})
}

// unclaimedPosition finds a position of the plan that no earlier row stands for.
func (d *draft) unclaimedPosition(title string, agency plan.AgencyID) plan.PositionID {
	for _, id := range d.positions.byTitle[plan.PlainName(title)] {
		if p := get[*plan.Position](d, plan.KindPosition, string(id)); !d.positions.listed[id] && p.Agency == agency {
			return id
		}
	}
	return ""
}

func (d *draft) takeListedSuperior(s *sheetOf[positionRow], row rowOf[positionRow], at map[string]int) {
	number := strings.TrimSpace(row.R.ID)
	if at[number] != row.line {
		return
	}
	id, superior := d.positions.byID[number], strings.TrimSpace(row.R.SuperiorID)
	above, known := d.positions.byID[superior]
	if superior != "" && !known {
		d.doubt(place{s.file, "superior_id", row.R.SuperiorID, row.line}, UnknownSuperior, nil, plan.KindPosition, string(id))
		return
	}
	d.setSuperior(id, above, place{s.file, "superior_id", row.R.SuperiorID, row.line})
}

// superiorTold is who stands above a position according to the folder.
type superiorTold struct {
	position, above plan.PositionID
	at              place
}

func (d *draft) setSuperior(id, above plan.PositionID, at place) {
	d.superiors = append(d.superiors, superiorTold{id, above, at})
}

// takeSuperiors puts positions below others unless they would stand below
// themselves. All are taken from their old places first, so that two may change
// theirs.
func (d *draft) takeSuperiors() {
	for _, told := range d.superiors {
		update(d, plan.KindPosition, string(told.position), func(p *plan.Position) { p.Superior = "" })
	}
	for _, told := range d.superiors {
		if d.standsAbove(told.position, told.above) {
			d.doubt(told.at, SuperiorCycle, nil, plan.KindPosition, string(told.position))
			continue
		}
		update(d, plan.KindPosition, string(told.position), func(p *plan.Position) { p.Superior = told.above })
	}
}

// standsAbove reports whether a position is another or stands above it, or the
// line between them is longer than any office has.
func (d *draft) standsAbove(id, below plan.PositionID) bool {
	steps := 0
	for up := below; up != ""; up = get[*plan.Position](d, plan.KindPosition, string(up)).Superior {
		if steps++; up == id || steps > maxChain {
			return true
		}
	}
	return false
}

// headTitles begin the titles of heads of region (UU 23/2014, article 59).
var headTitles = []string{"bupati ", "wali kota ", "walikota ", "gubernur "}

func (d *draft) addPosition(title string, agency plan.AgencyID) plan.PositionID {
	p := &plan.Position{ID: newID[plan.PositionID](d), Title: title, Agency: agency}
	for _, head := range headTitles {
		if strings.HasPrefix(plan.PlainName(title)+" ", head) {
			p.Type = plan.RegionalHead
		}
	}
	d.set(p)
	d.positions.byTitle[plan.PlainName(title)] = append(d.positions.byTitle[plan.PlainName(title)], p.ID)
	d.positions.fresh = append(d.positions.fresh, p.ID)
	return p.ID
}

// positionTitled finds a position by title: the one of that agency, else one of
// no agency, else, where the agency does not matter, the first.
func (d *draft) positionTitled(title string, agency plan.AgencyID, strict bool) (plan.PositionID, bool) {
	ids := d.positions.byTitle[plan.PlainName(title)]
	for _, wanted := range []plan.AgencyID{agency, ""} {
		for _, id := range ids {
			if get[*plan.Position](d, plan.KindPosition, string(id)).Agency == wanted {
				return id, true
			}
		}
	}
	if len(ids) == 0 || strict && agency != "" {
		return "", false
	}
	return ids[0], true
}

// arrangePositions gives the listed positions the order of the list.
func (d *draft) arrangePositions(at map[string]int) {
	var listed []placed
	for _, row := range d.Folder.positions.rows {
		number := strings.TrimSpace(row.R.ID)
		if at[number] != row.line {
			continue
		}
		id := d.positions.byID[number]
		order := get[*plan.Position](d, plan.KindPosition, string(id)).Order
		listed = append(listed, placed{order, func(order string) {
			update(d, plan.KindPosition, string(id), func(p *plan.Position) { p.Order = order })
		}})
	}
	var others []string
	for _, p := range d.plan.AllPositions() {
		if !d.positions.listed[p.ID] {
			others = append(others, p.Order)
		}
	}
	arrange(listed, others)
	d.positions.fresh = nil
}

func (d *draft) appendFreshPositions() {
	last := ""
	for _, k := range d.touched {
		if k.kind == plan.KindPosition {
			last = max(last, get[*plan.Position](d, k.kind, k.id).Order)
		}
	}
	for _, p := range d.plan.AllPositions() {
		last = max(last, p.Order)
	}
	for i, order := range plan.OrderSeries(len(d.positions.fresh)) {
		update(d, plan.KindPosition, string(d.positions.fresh[i]), func(p *plan.Position) { p.Order = last + order })
	}
}

// personList finds officials, and tells their tenures apart.
type personList struct {
	byKey   map[string]plan.OfficialID
	read    map[plan.OfficialID]bool
	doubles *namesakes[string]
	tenures map[tenureKey][]plan.TenureID
	used    map[tenureKey]int
}

type tenureKey struct {
	official plan.OfficialID
	position plan.PositionID
	status   plan.TenureStatus
	from     plan.Date
}

// personKey is by what an official is known: the NIP, or else the name, and a
// number where that is not enough.
func personKey(name, nip, number string) string {
	key := "name " + plan.PlainName(name)
	if nip = strings.TrimSpace(nip); nip != "" {
		key = "nip " + nip
	}
	if n, ok := readNumberOf(number); ok && n > 1 {
		key += " #" + strconv.Itoa(n)
	}
	return key
}

func (d *draft) readOfficials() {
	s := &d.Folder.officials
	people := d.knownPeople()
	for _, row := range s.rows {
		if number, ok := readNumberOf(row.R.OfficialNo); ok {
			people.doubles.note(personKey(row.R.Name, row.R.NIP, ""), number)
		}
	}
	titles := make(map[string]bool)
	held := make([]plan.PositionID, len(s.rows))
	for i, row := range s.rows {
		titles[plan.PlainName(row.R.Position)] = true
		held[i] = d.positionOfRow(row)
	}
	superiors := make(map[plan.PositionID]string)
	for i, row := range s.rows {
		if held[i] != "" {
			d.takeSuperior(s, row, held[i], titles, superiors)
		}
		d.takeOfficial(s, row, held[i], people)
	}
	d.takeSuperiors()
	d.out.Officials = len(people.read)
}

func (d *draft) knownPeople() *personList {
	people := &personList{
		byKey: make(map[string]plan.OfficialID), read: make(map[plan.OfficialID]bool),
		tenures: make(map[tenureKey][]plan.TenureID), used: make(map[tenureKey]int),
	}
	known := make(map[string]int)
	people.doubles = newNamesakes(func(key string) int { return known[key] })
	for id, number := range officialNumbers(d.plan) {
		o := d.plan.Official(id)
		people.byKey[personKey(o.Name, o.NIP, strconv.Itoa(number))] = id
		known[personKey(o.Name, o.NIP, "")]++
	}
	for r := range d.plan.All(plan.KindTenure) {
		t := r.(*plan.Tenure)
		key := tenureKey{t.Official, t.Position, t.Status, t.From}
		people.tenures[key] = append(people.tenures[key], t.ID)
	}
	return people
}

// positionOfRow finds or makes the position a row speaks of.
func (d *draft) positionOfRow(row rowOf[officialRow]) plan.PositionID {
	title := strings.TrimSpace(row.R.Position)
	if id, listed := d.positions.byID[strings.TrimSpace(row.R.PositionID)]; listed {
		return id
	}
	if title == "" {
		return ""
	}
	agency := d.agencyNamed(row.R.Agency)
	id, found := d.positionTitled(title, agency, true)
	if !found {
		return d.addPosition(title, agency)
	}
	if agency != "" && !d.positions.listed[id] && get[*plan.Position](d, plan.KindPosition, string(id)).Agency == "" {
		update(d, plan.KindPosition, string(id), func(p *plan.Position) { p.Agency = agency })
	}
	return id
}

// takeSuperior reads who stands above the position. positions.csv knows better.
func (d *draft) takeSuperior(s *sheetOf[officialRow], row rowOf[officialRow], id plan.PositionID, titles map[string]bool, first map[plan.PositionID]string) {
	title := strings.TrimSpace(row.R.Superior)
	if d.positions.listed[id] || title == "" {
		return
	}
	at := place{s.file, "superior_position", row.R.Superior, row.line}
	if told, seen := first[id]; seen {
		if plan.PlainName(told) != plan.PlainName(title) {
			d.doubt(at, DiffersFromFirst, map[string]string{"first": told}, plan.KindPosition, string(id))
		}
		return
	}
	first[id] = title
	agency := get[*plan.Position](d, plan.KindPosition, string(id)).Agency
	above, found := d.positionTitled(title, agency, false)
	if !found {
		above = d.addPosition(title, "")
		if !titles[plan.PlainName(title)] {
			d.notice(at, UnlistedSuperior, nil)
		}
	}
	d.setSuperior(id, above, at)
}

// takeOfficial reads who holds the position, and since when.
func (d *draft) takeOfficial(s *sheetOf[officialRow], row rowOf[officialRow], position plan.PositionID, people *personList) {
	r := row.R
	status, okStatus := plan.ParseTenureStatus(strings.TrimSpace(r.Status))
	if strings.TrimSpace(r.Name) == "" && okStatus {
		if rest := strings.TrimSpace(r.NIP + r.Rank + r.From + r.To); rest != "" || position == "" {
			refuse(d, s, row, "name", r.Name, EmptyName, nil)
		}
		return
	}
	if position == "" && strings.TrimSpace(r.Status+r.From+r.To+r.Superior+r.Agency) != "" {
		refuse(d, s, row, "position", r.Position, EmptyPosition, nil)
		return
	}
	if !okStatus {
		refuse(d, s, row, "status", r.Status, UnknownStatus, nil)
		return
	}
	from, okFrom := readDate(r.From)
	to, okTo := readDate(r.To)
	switch {
	case !okFrom:
		refuse(d, s, row, "valid_from", r.From, BadDate, nil)
		return
	case !okTo:
		refuse(d, s, row, "valid_to", r.To, BadDate, nil)
		return
	case to != "" && to < from:
		refuse(d, s, row, "valid_to", r.To, DatesReversed, nil)
		return
	}
	if number, ok := readNumberOf(r.OfficialNo); !ok || !people.doubles.admits(personKey(r.Name, r.NIP, ""), number) {
		refuse(d, s, row, "official_no", r.OfficialNo, UnknownCode, nil)
		return
	}
	if nip := strings.TrimSpace(r.NIP); nip != "" && !wholeNIP(nip) {
		d.notice(place{s.file, "nip", r.NIP, row.line}, OddNIP, nil)
	}
	official := d.person(s, row, people)
	if position == "" {
		return
	}
	if strings.TrimSpace(r.Status) == "" {
		d.notice(place{s.file, "status", r.Status, row.line}, EmptyStatus, nil)
	}
	d.takeTenure(people, tenureKey{official, position, status, from}, to)
}

// wholeNIP reports whether a text has the eighteen digits of a civil servant's
// number (Peraturan Kepala BKN 22/2007), with spaces between them or without.
func wholeNIP(text string) bool {
	digits := strings.Join(strings.Fields(text), "")
	return len(digits) == 18 && strings.Trim(digits, "0123456789") == ""
}

func (d *draft) person(s *sheetOf[officialRow], row rowOf[officialRow], people *personList) plan.OfficialID {
	r := row.R
	key := personKey(r.Name, r.NIP, r.OfficialNo)
	id, known := people.byKey[key]
	if !known {
		id = newID[plan.OfficialID](d)
		people.byKey[key] = id
		d.set(&plan.Official{ID: id, Name: r.Name, NIP: r.NIP, Grade: r.Rank})
	}
	if people.read[id] {
		d.compareOfficial(s, row, id)
		return id
	}
	people.read[id] = true
	update(d, plan.KindOfficial, string(id), func(o *plan.Official) {
		o.Name = r.Name
		if s.has("nip") {
			o.NIP = r.NIP
		}
		if s.has("rank") {
			o.Grade = r.Rank
		}
	})
	d.name(plan.KindOfficial, string(id), key)
	return id
}

// compareOfficial reports what a later row says otherwise of the same person.
func (d *draft) compareOfficial(s *sheetOf[officialRow], row rowOf[officialRow], id plan.OfficialID) {
	o := get[*plan.Official](d, plan.KindOfficial, string(id))
	for _, c := range []struct{ column, here, first string }{
		{"name", row.R.Name, o.Name}, {"nip", row.R.NIP, o.NIP}, {"rank", row.R.Rank, o.Grade},
	} {
		if strings.TrimSpace(c.here) == "" || plan.PlainName(c.here) == plan.PlainName(c.first) {
			continue
		}
		if c.first == "" {
			update(d, plan.KindOfficial, string(id), func(o *plan.Official) { o.Grade = row.R.Rank })
			continue
		}
		d.doubt(place{s.file, c.column, c.here, row.line}, DiffersFromFirst, map[string]string{"first": c.first}, plan.KindOfficial, string(id))
	}
}

func (d *draft) takeTenure(people *personList, key tenureKey, to plan.Date) {
	n := people.used[key]
	people.used[key]++
	if known := people.tenures[key]; n < len(known) {
		update(d, plan.KindTenure, string(known[n]), func(t *plan.Tenure) {
			if d.Folder.officials.has("valid_to") {
				t.To = to
			}
		})
		return
	}
	d.set(&plan.Tenure{
		ID: newID[plan.TenureID](d), Official: key.official, Position: key.position,
		Status: key.status, From: key.from, To: to,
	})
}

// readDate reads a day as machines write it or as offices do; none is a day
// too.
func readDate(s string) (plan.Date, bool) {
	if s = strings.TrimSpace(s); s == "" {
		return "", true
	}
	day, err := locale.ParseDate(s)
	if err != nil {
		return "", false
	}
	return plan.Date(day.String()), plan.Date(day.String()).Valid()
}
