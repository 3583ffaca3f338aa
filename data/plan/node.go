package plan

import "slices"

// CascadeType says how a node's performance hangs on its parent's
// (cascading in the sense of PermenPANRB 89/2021 and its handbooks).
type CascadeType uint8

// The ways of cascading. CascadeUnset is the zero value: not yet decided.
const (
	CascadeUnset        CascadeType = iota
	CascadeFull                     // statement, indicator and target handed down whole
	CascadeSharing                  // the same indicator, a share of its target
	CascadeContributing             // another indicator that helps the parent's
	CascadeNone                     // no part of the parent's figure
	CascadeComponent                // a part of the formula of the parent's figure (komponen pembentuk)
)

// CascadeTypes lists all ways of cascading.
var CascadeTypes = [...]CascadeType{CascadeUnset, CascadeFull, CascadeSharing, CascadeComponent, CascadeContributing, CascadeNone}

var cascadeCodes = [...]string{
	CascadeUnset: "", CascadeFull: "full", CascadeSharing: "sharing",
	CascadeContributing: "contributing", CascadeNone: "none", CascadeComponent: "component",
}

// String returns the code under which the type is stored; empty for unset.
func (c CascadeType) String() string {
	return codeOf(cascadeCodes[:], "CascadeType", c)
}

// ParseCascadeType reads a type's code as [CascadeType.String] writes it.
func ParseCascadeType(code string) (CascadeType, bool) {
	return parseCode[CascadeType](cascadeCodes[:], code)
}

// Node is one result or condition of the tree.
type Node struct {
	ID     NodeID `json:"id"`
	Parent NodeID `json:"parent,omitzero"` // empty for a root
	// Order places the node among its siblings; see [OrderBetween].
	Order     string `json:"order,omitzero"`
	Level     Level  `json:"level"`
	Statement string `json:"statement,omitzero"`
	// Agency is the agency or unit whose performance it is; may be empty.
	Agency AgencyID `json:"agency,omitzero"`
	// Owners are the positions that answer for the node, the first one
	// leading. There may be none before stage five.
	Owners []PositionID `json:"owners,omitzero"`
	// Term is what planning documents call the node ("Sasaran RPJMD",
	// "Tujuan PD", "Program"), Code its code there.
	Term string `json:"term,omitzero"`
	Code string `json:"code,omitzero"`
	// Cascade and CascadeReason tell how and why the node serves its parent.
	Cascade       CascadeType `json:"cascade,omitzero"`
	CascadeReason string      `json:"cascade_reason,omitzero"`
	// SuccessFactor notes the critical success factor (faktor kunci
	// keberhasilan, stage two) from which the node was derived.
	SuccessFactor string `json:"success_factor,omitzero"`
	// Remark is what else is to be said of the node (keterangan).
	Remark string `json:"remark,omitzero"`
	// Origin is the node that this one was copied from, and stays linked to:
	// what was said there can be compared and taken over. OriginPlan is the
	// plan in which the origin stands ([Region.PlanID]), empty for this one.
	// The origin is no reference: it may be removed, and the link then leads
	// nowhere but still tells that the two were one.
	Origin     NodeID `json:"origin,omitzero"`
	OriginPlan string `json:"origin_plan,omitzero"`
	// SourceRef says where in a document the node was found.
	SourceRef string `json:"source_ref,omitzero"`
	// Key is the identifier the node had in the exchange files it came from,
	// unique in the plan; empty for nodes made here.
	Key string `json:"key,omitzero"`
}

// Kind implements [Record].
func (*Node) Kind() Kind { return KindNode }

// RecordID implements [Record].
func (n *Node) RecordID() string { return string(n.ID) }

func (n *Node) references(f func(Kind, string)) {
	f(KindNode, string(n.Parent))
	f(KindAgency, string(n.Agency))
	for _, p := range n.Owners {
		f(KindPosition, string(p))
	}
}

func (n *Node) check() error {
	if !n.Level.Valid() || int(n.Cascade) >= len(cascadeCodes) {
		return recordError(n, ErrBadCode)
	}
	if n.Origin == n.ID && n.OriginPlan == "" || n.Origin == "" && n.OriginPlan != "" {
		return recordError(n, ErrBadValue)
	}
	for i, p := range n.Owners {
		if p == "" || slices.Contains(n.Owners[:i], p) {
			return recordError(n, ErrMissingReference)
		}
	}
	return nil
}
