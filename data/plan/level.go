package plan

import "fmt"

// Band is one of the three parts of the triangle.
type Band uint8

// The bands from the apex to the base.
const (
	Strategic Band = iota
	Tactical
	Operational
)

// Bands lists the three bands from the apex to the base.
var Bands = [...]Band{Strategic, Tactical, Operational}

// String returns the band's name in English, for logs and tests.
func (b Band) String() string {
	switch b {
	case Strategic:
		return "strategic"
	case Tactical:
		return "tactical"
	case Operational:
		return "operational"
	}
	return fmt.Sprintf("Band(%d)", uint8(b))
}

// Level is the place of a node in the hierarchy of performance, finer than the
// band: whose strategy it is and which kind of work the operation is
// (PermenPANRB 89/2021, stage 5). The zero Level is not valid.
type Level uint8

// The levels from the highest to the lowest. The four operational ones stand
// side by side: none is above another.
const (
	RegionalStrategic Level = iota + 1
	AgencyStrategic
	TacticalLevel
	OperationalActivity
	OperationalSubActivity
	OperationalEchelon4
	OperationalStaff
)

// Levels lists all valid levels from the highest to the lowest.
var Levels = [...]Level{
	RegionalStrategic, AgencyStrategic, TacticalLevel,
	OperationalActivity, OperationalSubActivity, OperationalEchelon4, OperationalStaff,
}

var levelCodes = [...]string{
	RegionalStrategic:      "strategis_daerah",
	AgencyStrategic:        "strategis_opd",
	TacticalLevel:          "taktikal",
	OperationalActivity:    "operasional_kegiatan",
	OperationalSubActivity: "operasional_subkegiatan",
	OperationalEchelon4:    "operasional_eselon4",
	OperationalStaff:       "operasional_pelaksana",
}

// Valid reports whether l is one of [Levels].
func (l Level) Valid() bool { return l >= RegionalStrategic && l <= OperationalStaff }

// String returns the code of the level as it stands in files, such as
// "strategis_opd".
func (l Level) String() string {
	if !l.Valid() {
		return fmt.Sprintf("Level(%d)", uint8(l))
	}
	return levelCodes[l]
}

// ParseLevel reads a level's code as [Level.String] writes it.
func ParseLevel(code string) (Level, bool) {
	for _, l := range Levels {
		if levelCodes[l] == code {
			return l, true
		}
	}
	return 0, false
}

// Band returns the part of the triangle in which nodes of this level stand.
func (l Level) Band() Band {
	switch {
	case l <= AgencyStrategic:
		return Strategic
	case l == TacticalLevel:
		return Tactical
	}
	return Operational
}

// Above reports whether l ranks strictly higher than m. Regional strategy is
// above an agency's; the operational levels are equals.
func (l Level) Above(m Level) bool { return l.height() < m.height() }

func (l Level) height() Level { return min(l, OperationalActivity) }
