package roster

import (
	"cmp"
	"slices"
	"strings"

	"pohonkinerja/data/plan"
)

// identify finds or makes the agency, the position and the official of a row.
func (r *proposer) identify(m *Match) {
	if m.Decision == Skip {
		return
	}
	row := &m.Row
	if first, seen := r.nipLine[row.NIP]; row.NIP != "" && seen && !r.sameName(first, row.Name) {
		r.leaveOut(m, row.NIP, NIPOfTwo)
		return
	}
	if row.NIP != "" && r.nipLine[row.NIP] == 0 {
		r.nipLine[row.NIP] = row.Line
	}
	agency := r.agencyOf(*row)
	candidates := r.candidates(*row, agency)
	if row.Name != "" {
		r.identifyPerson(m, candidates)
	}
	if row.Title != "" {
		m.Position = r.choosePost(m, candidates)
		if m.Position == "" {
			m.Position, m.NewPosition = r.addPost(*row, agency), true
		}
	}
	r.claim(m)
}

// sameName reports whether the row of a line names the same person.
func (r *proposer) sameName(line int, name string) bool {
	for i := range r.out.Matches {
		if row := r.out.Matches[i].Row; row.Line == line {
			return bareName(row.Name) == bareName(name)
		}
	}
	return false
}

// claim notes who holds what according to the list, and leaves out what it says
// twice.
func (r *proposer) claim(m *Match) {
	if m.Official == "" || m.Position == "" {
		return
	}
	key := claim{m.Official, m.Position, m.Row.Status}
	if r.said[key] != 0 {
		r.leaveOut(m, m.Row.Name, RepeatedRow)
		return
	}
	if m.Row.Status == plan.Definitif && m.Row.To == "" {
		if r.claimed[m.Position] != 0 {
			r.leaveOut(m, m.Row.Title, PostOfTwo)
			return
		}
		r.claimed[m.Position] = m.Row.Line
	}
	r.said[key] = m.Row.Line
	r.listed[m.Official] = append(r.listed[m.Official], m.Position)
}

// identifyPerson finds the official by NIP, or else by name: one that holds the
// position, or the only one of that name whose NIP is not another.
func (r *proposer) identifyPerson(m *Match, posts []plan.PositionID) {
	if id := r.byNIP[m.Row.NIP]; m.Row.NIP != "" && id != "" {
		m.Official = id
		return
	}
	if m.Decision != Separate {
		m.Official = r.personNamed(m, posts)
	} else {
		m.Conflicts = append(m.Conflicts, Difference{FieldPerson, m.Row.Name, m.Row.Name})
	}
	if m.Official == "" {
		o := &plan.Official{ID: plan.NewID[plan.OfficialID](), Name: m.Row.Name, NIP: m.Row.NIP, Grade: m.Row.Grade}
		r.batch.Put(o)
		r.know(o)
		r.fresh[o.ID] = true
		m.Official, m.NewOfficial = o.ID, true
	}
}

func (r *proposer) personNamed(m *Match, posts []plan.PositionID) plan.OfficialID {
	var open []plan.OfficialID
	for _, id := range r.byName[bareName(m.Row.Name)] {
		nip := plan.NIPDigits(r.plan.Official(id).NIP)
		if nip != "" && m.Row.NIP != "" && nip != m.Row.NIP {
			continue
		}
		if slices.ContainsFunc(r.plan.TenuresBy(id), func(t *plan.Tenure) bool { return slices.Contains(posts, t.Position) }) {
			return id
		}
		open = append(open, id)
	}
	if len(open) != 1 {
		return ""
	}
	if !r.fresh[open[0]] {
		m.Conflicts = append(m.Conflicts, Difference{FieldPerson, r.plan.Official(open[0]).Name, m.Row.Name})
	}
	return open[0]
}

// candidates are the positions that a row may mean: those of its title in its
// agency, those of no agency, and where the row names no agency the only one of
// that title.
func (r *proposer) candidates(row Row, agency plan.AgencyID) []plan.PositionID {
	title := plan.PlainName(row.Title)
	if title == "" {
		return nil
	}
	if found := r.posts[postKey{agency, title}]; len(found) > 0 {
		return found
	}
	if found := r.posts[postKey{"", title}]; len(found) > 0 {
		return found
	}
	if all := r.byTitle[title]; agency == "" && len(all) == 1 {
		return all
	}
	return nil
}

// choosePost chooses among the positions of one title: the one that the person
// holds, else a vacant one, else, where there can be only one, that.
func (r *proposer) choosePost(m *Match, candidates []plan.PositionID) plan.PositionID {
	for _, id := range candidates {
		for _, t := range r.plan.TenuresOf(id) {
			if t.Official == m.Official && t.Official != "" && (t.To == "" || t.To >= r.today) {
				return id
			}
		}
	}
	for _, id := range candidates {
		if r.claimed[id] == 0 && r.plan.HolderOn(id, r.today) == nil {
			return id
		}
	}
	if len(candidates) == 0 || several(cmp.Or(r.plan.Position(candidates[0]).Type, m.Row.Kind), m.Row.Title) {
		return ""
	}
	return candidates[0]
}

func (r *proposer) addPost(row Row, agency plan.AgencyID) plan.PositionID {
	p := &plan.Position{ID: plan.NewID[plan.PositionID](), Title: row.Title, Agency: agency, Type: row.Kind}
	r.batch.Put(p)
	r.knowPost(p)
	r.freshPost = append(r.freshPost, p.ID)
	return p.ID
}

// knownAgencies gathers the names of agencies, by which "Puskesmas A Dinas B" is
// parted.
func (r *proposer) knownAgencies(rows []Row) {
	seen := make(map[string]bool)
	add := func(name string) {
		if name = plan.PlainName(name); name != "" && !seen[name] {
			seen[name] = true
			r.names = append(r.names, name)
		}
	}
	for _, a := range r.plan.AllAgencies() {
		add(a.Name)
	}
	for _, row := range rows {
		add(row.Agency)
	}
	slices.SortStableFunc(r.names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
}

// agencyOf finds or makes the agency or unit of a row.
func (r *proposer) agencyOf(row Row) plan.AgencyID {
	if row.Agency == "" {
		return ""
	}
	name, unit := row.Agency, row.Unit
	if unit == "" && len(r.agencies[plan.PlainName(name)]) == 0 {
		name, unit = r.partAgency(name)
	}
	id := r.agencyNamed(name, "", true)
	if unit == "" {
		return id
	}
	return r.agencyNamed(unit, id, false)
}

// partAgency parts "Puskesmas Contoh, Dinas Kesehatan" where the latter is
// known.
func (r *proposer) partAgency(text string) (agency, unit string) {
	plain := plan.PlainName(text)
	for _, known := range r.names {
		if rest, ok := strings.CutSuffix(plain, known); ok && len(rest) > 1 && strings.ContainsRune(" ,-/", rune(rest[len(rest)-1])) {
			text = flat(text)
			cut := len(text) - len(known)
			if cut <= 0 || cut >= len(text) { // letters whose small form is longer
				continue
			}
			return text[cut:], strings.TrimRight(strings.TrimSuffix(strings.TrimRight(text[:cut], " ,-/"), " pada"), " ")
		}
	}
	return text, ""
}

// agencyNamed finds an agency by name, below another or anywhere, or makes it.
func (r *proposer) agencyNamed(name string, above plan.AgencyID, anywhere bool) plan.AgencyID {
	found := r.agencies[plan.PlainName(name)]
	for _, id := range found {
		if r.isWithin(id, above) && (!anywhere || r.plan.Agency(id).Parent == "" || len(found) == 1) {
			return id
		}
	}
	a := &plan.Agency{ID: plan.NewID[plan.AgencyID](), Name: flat(name), Parent: above}
	r.batch.Put(a)
	r.agencies[plan.PlainName(name)] = append(found, a.ID)
	r.freshUnit = append(r.freshUnit, a.ID)
	r.out.NewAgencies = append(r.out.NewAgencies, a.Name)
	return a.ID
}

// isWithin reports whether an agency stands below another, at whatever depth.
func (r *proposer) isWithin(id, above plan.AgencyID) bool {
	for at := r.plan.Agency(id); at != nil; at = r.plan.Agency(at.Parent) {
		if at.Parent == above || above == "" {
			return true
		}
	}
	return false
}
