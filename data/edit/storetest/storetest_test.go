package storetest

import (
	"testing"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plantest"
)

func TestMemory(t *testing.T) {
	Run(t, func(*testing.T) *Medium {
		m := NewMemory(plantest.Empty())
		return &Medium{Store: m, Reopen: func() edit.Store { return m }}
	})
}
