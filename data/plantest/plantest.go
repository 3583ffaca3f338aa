// Package plantest makes sample plans for tests and benchmarks. They are valid,
// the same at every call, and speak like real ones; their people and places are
// invented.
//
// [Tiny] is the smallest plan in which an agreement can be made. [Sample] has
// sixty nodes and every kind of value, and [Followed] at least one record of every
// kind. [Big] has as many nodes as wanted, each with two indicators and their
// targets for six years. [Regency] has as many positions as wanted, each with results of
// its own. Identities are counted from 1 in each kind; see [ID].
package plantest

import (
	"encoding/json"
	"fmt"
	"strings"

	"pohonkinerja/data/plan"
)

// ID returns the identity of the nth record of a kind, counted from 1.
func ID[T ~string](n int) T { return T(fmt.Sprintf("00000000-0000-7000-8000-%012x", n)) }

// Region returns the region whose plan all samples are.
func Region() plan.Region {
	return plan.Region{
		PlanID: ID[string](0xabc), Name: "Kabupaten Contoh Jaya", Place: "Contoh Jaya",
		Baseline: 2024, FirstYear: 2025, LastYear: 2030, Example: true,
	}
}

// Empty returns a plan that holds its region alone.
func Empty() *plan.Plan { return load([]plan.Record{region()}) }

// Tiny returns a plan of one agency with three positions and their holders, and
// one node of each band with an indicator and its targets.
func Tiny() *plan.Plan {
	f := newFactory()
	f.agencies(1)
	f.nodes(3, 1)
	return load(f.records)
}

// Sample returns a plan of sixty nodes in three agencies that holds every kind
// of value, a crosscutting link inside the plan and one to a partner, an acting
// official, review notes and something an import could not read.
func Sample() *plan.Plan { return load(sample().records) }

func sample() *factory {
	f := newFactory()
	f.agencies(3)
	f.nodes(60, 4)
	f.rarities()
	return f
}

// Followed returns [Sample] in the middle of its year, with all that follows a plan
// up: it holds every kind of record.
func Followed() *plan.Plan {
	f := sample()
	f.followUp()
	return load(f.records)
}

// Big returns a plan of so many nodes in a tree of up to five children each,
// every node with two indicators, and those with targets for six years.
func Big(nodes int) *plan.Plan {
	f := newFactory()
	f.agencies(max(1, min(40, nodes/100)))
	f.nodes(nodes, 5)
	return load(f.records)
}

// Encoding returns everything a plan holds as text, one record a line, so that
// two plans are the same exactly when their encodings are.
func Encoding(p *plan.Plan) string {
	var out strings.Builder
	for r := range p.Records() {
		line, err := json.Marshal(r)
		if err != nil {
			panic("plantest: a record has no JSON: " + err.Error())
		}
		fmt.Fprintf(&out, "%s %s\n", r.Kind(), line)
	}
	return out.String()
}

func load(records []plan.Record) *plan.Plan {
	p, err := plan.Load(records)
	if err != nil {
		panic("plantest: a sample is not valid: " + err.Error())
	}
	return p
}

func region() *plan.Region {
	r := Region()
	return &r
}
