package plan_test

import (
	"testing"

	"pohonkinerja/data/plan"
)

func TestProgramKindOf(t *testing.T) {
	for code, want := range map[string]plan.ProgramKind{
		"": plan.ProgramKindUnset, " . ": plan.ProgramKindUnset, "1": plan.GroupLine, "1.02": plan.GroupLine, "1.02.01": plan.Program,
		" X.XX.01. ": plan.Program, "1.02.01.2": plan.ProgramKindUnset, "1.02.01.2.02": plan.Activity, "1.02.01.2.02.0001": plan.SubActivity,
		"4.01.2.10.0.00.01.0001": plan.ProgramKindUnset,
	} {
		if got := plan.ProgramKindOf(code); got != want {
			t.Errorf("%q: %s, want %s", code, got, want)
		}
	}
}
