// Package exampletest is the bundled example regency as a plan, for tests.
package exampletest

import (
	"sync"

	"pohonkinerja/assets"
	"pohonkinerja/data/plan"
	"pohonkinerja/data/sheet"
)

// Plan returns the example as it is imported into an empty plan, a copy of its own
// for each call.
func Plan() *plan.Plan { return example().Clone() }

var example = sync.OnceValue(func() *plan.Plan {
	folder, err := sheet.Read(assets.Example())
	if err != nil {
		panic(err)
	}
	region, err := folder.Region()
	if err != nil {
		panic(err)
	}
	p, err := plan.New(region)
	if err == nil {
		err = p.Apply(folder.Propose(p).Diff)
	}
	if err != nil {
		panic(err)
	}
	return p
})
