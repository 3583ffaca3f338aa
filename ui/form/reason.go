package form

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// reasonWidth is the width of the dialogs that ask for a reason.
const reasonWidth = 520

// TakeWay does something about a text: at once, or once the reason for it was given.
// Done hears what came of it, and is not called where no reason is given.
func TakeWay(c fyne.Canvas, ws *viewmodel.Workspace, way viewmodel.WayOut, done func(viewmodel.Fault)) {
	if way.ForReason == nil {
		done(way.Take())
		return
	}
	AskReason(c, ws, func(reason string) viewmodel.Fault {
		bad := way.ForReason(reason)
		if bad.OK() {
			done(bad)
		}
		return bad
	})
}

// AskReason asks why targets that are agreed are changed, and closes when act has
// taken the reason. The keyboard goes back to what had it.
func AskReason(c fyne.Canvas, ws *viewmodel.Workspace, act func(reason string) viewmodel.Fault) {
	before := c.Focused()
	f, reason := New(ws), ""
	text := viewmodel.Text{
		Key: "revise.reason", Get: func() string { return reason },
		Set: func(s string) viewmodel.Fault { reason = s; return viewmodel.Fault{} },
	}
	entry := f.Text(text, TextOptions{Long: true})
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: ws.T("revise.title"), Verb: ws.T("revise.verb"), Cancel: ws.T("dialog.cancel"),
		Content: container.NewVBox(widgets.Note(ws.T("revise.ask")), entry.Field), Width: reasonWidth, Focus: entry.in,
		Act: func() bool {
			bad := act(reason)
			entry.Field.SetMessage(bad.Text(ws.Texts()))
			return bad.OK()
		},
		OnClose: func() {
			if before != nil {
				c.Focus(before)
			}
		},
	})
}

// AskRevision asks which target becomes what, and why.
func AskRevision(c fyne.Canvas, ws *viewmodel.Workspace, r *viewmodel.RevisionForm, closed func()) {
	f := New(ws)
	wrong := widgets.Note("")
	wrong.Importance = widget.DangerImportance
	wrong.Hide()
	follow := func(choice viewmodel.Choice) viewmodel.Choice {
		set := choice.Set
		choice.Set = func(id string) viewmodel.Fault {
			bad := set(id)
			f.Refresh()
			return bad
		}
		return choice
	}
	value := f.Text(r.Value(), TextOptions{Patient: true})
	content := container.NewVBox(
		f.Choice(follow(r.Indicator())), f.Choice(follow(r.Year())), f.Note(r.Now), value.Field,
		f.Entry(r.Reason(), TextOptions{Long: true}), wrong)
	widgets.ShowDialog(c, widgets.DialogOptions{
		Title: ws.T("revise.title"), Verb: ws.T("revise.verb"), Cancel: ws.T("dialog.cancel"),
		Content: content, Width: reasonWidth, Focus: value.in, OnClose: closed,
		Act: func() bool {
			bad := r.Accept()
			wrong.SetText(bad.Text(ws.Texts()))
			wrong.Hidden = bad.OK()
			return bad.OK()
		},
	})
}
