package plan

import "strings"

// Agency is a perangkat daerah, or a unit of one where Parent is set (bagian,
// UPTD, puskesmas, kelurahan).
type Agency struct {
	ID     AgencyID `json:"id"`
	Parent AgencyID `json:"parent,omitzero"`
	Name   string   `json:"name,omitzero"`
	Code   string   `json:"code,omitzero"` // SIPD style, "1.02.0.00.0.00.01.0000"
	Order  string   `json:"order,omitzero"`
	// Address stands in the letterhead; it may have several lines.
	Address string `json:"address,omitzero"`
}

// Kind implements [Record].
func (*Agency) Kind() Kind { return KindAgency }

// RecordID implements [Record].
func (a *Agency) RecordID() string { return string(a.ID) }

func (a *Agency) references(f func(Kind, string)) { f(KindAgency, string(a.Parent)) }

func (a *Agency) check() error { return requireText(a, "name", a.Name) }

// PositionKind is the kind of a position in the civil service (UU 20/2023).
type PositionKind uint8

// The kinds of position. OtherPosition is the zero value: not yet known.
const (
	OtherPosition PositionKind = iota
	RegionalHead               // gubernur, bupati, wali kota
	JPTMadya                   // pimpinan tinggi madya: sekretaris daerah provinsi
	JPTPratama                 // pimpinan tinggi pratama: heads of agencies (eselon II)
	Administrator              // eselon III: camat, sekretaris dinas, kepala bidang
	Pengawas                   // eselon IV: kepala subbagian, kepala seksi, lurah
	Fungsional
	Pelaksana
)

var positionKindCodes = [...]string{
	OtherPosition: "", RegionalHead: "kepala_daerah", JPTMadya: "jpt_madya", JPTPratama: "jpt_pratama",
	Administrator: "administrator", Pengawas: "pengawas", Fungsional: "fungsional", Pelaksana: "pelaksana",
}

// PositionKinds lists all kinds of position.
var PositionKinds = [...]PositionKind{
	OtherPosition, RegionalHead, JPTMadya, JPTPratama, Administrator, Pengawas, Fungsional, Pelaksana,
}

// String returns the code under which the kind is stored; empty for the zero
// value.
func (k PositionKind) String() string {
	return codeOf(positionKindCodes[:], "PositionKind", k)
}

// ParsePositionKind reads a kind's code as [PositionKind.String] writes it.
func ParsePositionKind(code string) (PositionKind, bool) {
	return parseCode[PositionKind](positionKindCodes[:], code)
}

// Position is an office that somebody holds, known by its title
// ("Kepala Dinas Kesehatan"). Superior is the position above, to whom its
// holder promises; the head of region has none.
type Position struct {
	ID       PositionID   `json:"id"`
	Agency   AgencyID     `json:"agency,omitzero"`
	Superior PositionID   `json:"superior,omitzero"`
	Title    string       `json:"title,omitzero"`
	Type     PositionKind `json:"type,omitzero"`
	Order    string       `json:"order,omitzero"`
}

// Kind implements [Record].
func (*Position) Kind() Kind { return KindPosition }

// RecordID implements [Record].
func (p *Position) RecordID() string { return string(p.ID) }

func (p *Position) references(f func(Kind, string)) {
	f(KindAgency, string(p.Agency))
	f(KindPosition, string(p.Superior))
}

func (p *Position) check() error {
	if int(p.Type) >= len(positionKindCodes) {
		return recordError(p, ErrBadCode)
	}
	return requireText(p, "title", p.Title)
}

// Official is a person who holds positions. Name carries the academic titles
// as they are to be printed.
type Official struct {
	ID    OfficialID `json:"id"`
	Name  string     `json:"name,omitzero"`
	NIP   string     `json:"nip,omitzero"`  // eighteen digits for civil servants; empty for elected heads
	Grade string     `json:"rank,omitzero"` // pangkat and golongan, "Pembina Tk. I (IV/b)"
}

// Kind implements [Record].
func (*Official) Kind() Kind { return KindOfficial }

// RecordID implements [Record].
func (o *Official) RecordID() string { return string(o.ID) }

func (*Official) references(func(Kind, string)) {}

func (o *Official) check() error { return requireText(o, "name", o.Name) }

// TenureStatus says in which capacity a position is held.
type TenureStatus uint8

// The capacities in which a position is held.
const (
	Definitif TenureStatus = iota
	Plt                    // pelaksana tugas
	Plh                    // pelaksana harian
	Pj                     // penjabat
)

var tenureStatusCodes = [...]string{Definitif: "definitif", Plt: "plt", Plh: "plh", Pj: "pj"}

// TenureStatuses lists all capacities.
var TenureStatuses = [...]TenureStatus{Definitif, Plt, Plh, Pj}

// String returns the code under which the status is stored, such as "plt".
func (s TenureStatus) String() string {
	return codeOf(tenureStatusCodes[:], "TenureStatus", s)
}

// ParseTenureStatus reads a status's code as [TenureStatus.String] writes it,
// without regard to case and a final full stop; empty text means definitif.
func ParseTenureStatus(code string) (TenureStatus, bool) {
	code = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(code)), ".")
	if code == "" {
		return Definitif, true
	}
	for _, s := range TenureStatuses {
		if tenureStatusCodes[s] == code {
			return s, true
		}
	}
	return 0, false
}

// Prefix returns what stands before the title of a position held in this
// capacity: "Plt. ", "Plh. ", "Pj. ", or nothing.
func (s TenureStatus) Prefix() string {
	switch s {
	case Plt:
		return "Plt. "
	case Plh:
		return "Plh. "
	case Pj:
		return "Pj. "
	}
	return ""
}

// Tenure is the time during which an official holds a position. From and To
// are its first and last day; an empty one leaves that side open.
type Tenure struct {
	ID       TenureID     `json:"id"`
	Official OfficialID   `json:"official"`
	Position PositionID   `json:"position"`
	Status   TenureStatus `json:"status,omitzero"`
	From     Date         `json:"from,omitzero"`
	To       Date         `json:"to,omitzero"`
}

// Kind implements [Record].
func (*Tenure) Kind() Kind { return KindTenure }

// RecordID implements [Record].
func (t *Tenure) RecordID() string { return string(t.ID) }

func (t *Tenure) references(f func(Kind, string)) {
	f(KindOfficial, string(t.Official))
	f(KindPosition, string(t.Position))
}

func (t *Tenure) check() error {
	if t.Official == "" || t.Position == "" {
		return recordError(t, ErrMissingReference)
	}
	if int(t.Status) >= len(tenureStatusCodes) {
		return recordError(t, ErrBadCode)
	}
	if t.From != "" && !t.From.Valid() || t.To != "" && !t.To.Valid() || t.To != "" && t.To < t.From {
		return recordError(t, ErrBadDate)
	}
	return nil
}

// Covers reports whether the tenure runs on day d.
func (t *Tenure) Covers(d Date) bool {
	return (t.From == "" || t.From <= d) && (t.To == "" || d <= t.To)
}
