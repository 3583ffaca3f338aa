package viewmodel

import (
	"errors"

	"pohonkinerja/data/edit"
)

// UndoLabel names what undo would take back, "Urungkan: Pindahkan “…”", and
// says whether there is anything.
func (ws *Workspace) UndoLabel() (label string, possible bool) {
	op, ok := ws.session.UndoOp()
	return ws.stepLabel("edit.undo", op, ok), ok
}

// RedoLabel names what redo would do again, and says whether there is anything.
func (ws *Workspace) RedoLabel() (label string, possible bool) {
	op, ok := ws.session.RedoOp()
	return ws.stepLabel("edit.redo", op, ok), ok
}

func (ws *Workspace) stepLabel(command string, op edit.Op, ok bool) string {
	label := ws.T("command." + command)
	if !ok {
		return label
	}
	return label + ": " + ws.StepText(op)
}

// StepText is the name of a step in the program's language.
func (ws *Workspace) StepText(op edit.Op) string {
	subject := op.Subject
	if subject == "" {
		subject = ws.T("node.untitled")
	}
	return ws.T("step."+op.Name, subject)
}

// Undo takes the last step back and says which it was.
func (ws *Workspace) Undo() {
	op, err := ws.session.Undo()
	ws.sayReplayed("status.undone", op, err)
}

// Redo does the last undone step again and says which it was.
func (ws *Workspace) Redo() {
	op, err := ws.session.Redo()
	ws.sayReplayed("status.redone", op, err)
}

func (ws *Workspace) sayReplayed(key string, op edit.Op, err error) {
	switch {
	case err == nil:
		ws.Say(key, ws.StepText(op))
	case errors.Is(err, edit.ErrNothingToUndo):
		ws.Say("reason.nothing_to_undo")
	case errors.Is(err, edit.ErrNothingToRedo):
		ws.Say("reason.nothing_to_redo")
	default:
		ws.trouble(err)
	}
}
