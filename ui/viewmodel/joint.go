package viewmodel

import (
	"errors"

	"pohonkinerja/data/edit"
)

// joint is a step under way that gathers the changes of several fields.
type joint struct{ tx *edit.Tx }

// errTakenBack ends a step of which nothing is wanted after all.
var errTakenBack = errors.New("taken back")

// together makes all changes that f makes through fields one step; where f
// reports false nothing has changed. What a field answers inside is about that
// field alone; whether the plan accepts the whole is known at the end.
func (ws *Workspace) together(op edit.Op, f func() bool) Fault {
	if ws.joint != nil {
		f()
		return Fault{}
	}
	err := ws.Do(op, func(tx *edit.Tx) error {
		ws.joint = &joint{tx}
		defer func() { ws.joint = nil }()
		if !f() {
			return errTakenBack
		}
		return nil
	})
	if errors.Is(err, errTakenBack) {
		return Fault{}
	}
	return FaultOf(err)
}
