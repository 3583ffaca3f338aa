package owners

import (
	"cmp"
	"strings"

	"pohonkinerja/data/plan"
	"pohonkinerja/data/roster"
)

// regionHead is the head of region: the position that the plan has, else one by the
// title that follows from the region's name.
func regionHead(p *plan.Plan) Answer {
	title := p.Region().Head()
	for _, pos := range p.AllPositions() {
		if pos.Type == plan.RegionalHead || title != "" && plan.PlainName(pos.Title) == plan.PlainName(title) {
			return Existing(pos)
		}
	}
	if title == "" {
		return Answer{}
	}
	return Answer{Agency: regionUnit(p), Title: title, Kind: plan.RegionalHead}
}

// Nameless reports whether nobody can be proposed as head of region, since the plan has
// no such position and the region's name does not tell what it is called.
func Nameless(p *plan.Plan) bool { return regionHead(p).None() }

// regionUnit is the unit that stands for the region itself; none where the plan has
// none.
func regionUnit(p *plan.Plan) plan.AgencyID {
	for _, a := range p.AllAgencies() {
		if isRegion(p.Region(), a.Name) {
			return a.ID
		}
	}
	return ""
}

// headOf is the head of a unit; nobody for one that is none.
func (r *proposer) headOf(id plan.AgencyID) head {
	h, seen := r.heads[id]
	if !seen {
		h = findHead(r.plan, id)
		r.heads[id] = h
	}
	return h
}

func findHead(p *plan.Plan, id plan.AgencyID) head {
	a := p.Agency(id)
	if a == nil {
		return head{}
	}
	if isRegion(p.Region(), a.Name) {
		return head{region: true}
	}
	name, whole, parted := partOf(a.Name)
	kind, known := kindOfUnit(name)
	h := head{unit: kind, known: known}
	if pos := headAmong(p.Positions(id), kind, name, known); pos != nil {
		h.answer, h.known = Existing(pos), true
		return h
	}
	title := headTitle(p, a, kind, name)
	if parted {
		title += " " + capitals(whole)
	}
	if title = strings.TrimSpace(title); title != "" {
		h.answer = Answer{Agency: id, Title: title, Kind: kindOfHead(p.Region(), kind)}
	}
	return h
}

// isRegion reports whether a unit is the region itself.
func isRegion(r *plan.Region, name string) bool {
	plain := plan.PlainName(name)
	if beginsWithWords(plain, "pemerintah") || beginsWithWords(plain, "pemkab") || beginsWithWords(plain, "pemkot") || beginsWithWords(plain, "pemprov") {
		return true
	}
	return plain != "" && plain == plan.PlainName(r.Name)
}

// headTitle is what the head of a unit is called. A name that begins with no letter
// ("29 perangkat daerah") is no unit and has no head.
func headTitle(p *plan.Plan, a *plan.Agency, kind unitKind, name string) string {
	plain := plan.PlainName(name)
	switch {
	case kind.begins == "" && (plain == "" || plain[0] < 'a' || plain[0] > 'z'):
		return ""
	case kind.begins == "" && beginsWithWords(plain, "kepala"): // a title stands in the place of the unit
		return capitals(strings.Join(strings.Fields(name), " "))
	case kind.begins == "":
		return "Kepala " + capitals(strings.Join(strings.Fields(name), " "))
	case kind.begins == "sekretariat" && plain == kind.begins && p.Agency(a.Parent) != nil:
		return "Sekretaris " + capitals(p.Agency(a.Parent).Name)
	}
	return withRegion(p.Region(), kind.title(name))
}

// withRegion completes "Inspektur Kabupaten" where the name of the region begins
// with what the title ends with.
func withRegion(r *plan.Region, title string) string {
	before, last := title, ""
	if at := strings.LastIndexByte(title, ' '); at >= 0 {
		before, last = title[:at], title[at+1:]
	}
	switch strings.ToLower(last) {
	case "kabupaten", "kota", "provinsi":
		if beginsWithWords(plan.PlainName(r.Name), strings.ToLower(last)) {
			return before + " " + r.Name
		}
	}
	return title
}

// kindOfHead is the kind of the position of a unit's head. In a province the
// secretary of the region and the heads of UPTD stand one rank higher (PP 18/2016).
func kindOfHead(r *plan.Region, k unitKind) plan.PositionKind {
	if !beginsWithWords(plan.PlainName(r.Name), "provinsi") {
		return k.kind
	}
	switch {
	case k.begins == "sekretariat daerah":
		return plan.JPTMadya
	case (k.begins == "upt" || k.begins == "uptd" || k.begins == "balai") && k.kind == plan.Pengawas:
		return plan.Administrator
	}
	return k.kind
}

// headAmong finds the head of a unit among its positions: by the title, else by how
// the title begins, else the one that stands higher than all others.
func headAmong(list []*plan.Position, kind unitKind, name string, known bool) *plan.Position {
	if known {
		want := plan.PlainName(kind.title(name))
		for _, pos := range list {
			if plan.PlainName(pos.Title) == want {
				return pos
			}
		}
		if pos := only(list, func(pos *plan.Position) bool {
			return beginsWithWords(plan.PlainName(pos.Title), kind.titleBegins(name)) && standing(pos) <= heightOf(kind.kind)
		}); pos != nil {
			return pos
		}
	}
	return highest(list, kind, known)
}

// highest is the one structural position that stands higher than all others, and as
// high as the head of such a unit does.
func highest(list []*plan.Position, kind unitKind, known bool) *plan.Position {
	best := int(plan.Pengawas) + 1
	for _, pos := range list {
		if kindOf(pos) != plan.OtherPosition {
			best = min(best, standing(pos))
		}
	}
	if best > int(plan.Pengawas) || known && best > heightOf(kind.kind) {
		return nil
	}
	return only(list, func(pos *plan.Position) bool { return kindOf(pos) != plan.OtherPosition && standing(pos) == best })
}

// kindOf is the kind of a position as the plan says, else as its title does.
func kindOf(pos *plan.Position) plan.PositionKind {
	return cmp.Or(pos.Type, roster.KindOfTitle(pos.Title))
}

// only returns the one position that passes; nil where there are none or several.
func only(list []*plan.Position, passes func(*plan.Position) bool) *plan.Position {
	var found *plan.Position
	for _, pos := range list {
		switch {
		case !passes(pos):
		case found != nil:
			return nil
		default:
			found = pos
		}
	}
	return found
}

// standing orders positions from the highest. One whose kind is told neither by the
// plan nor by the title stands with the heads, so that only its title decides.
func standing(pos *plan.Position) int {
	return heightOf(kindOf(pos))
}

func heightOf(k plan.PositionKind) int {
	if k == plan.OtherPosition {
		return int(plan.JPTPratama)
	}
	return int(k)
}
