package agreement

import (
	"context"
	"errors"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/report/explain"
	"pohonkinerja/ui/form"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// work is something that takes long, with a bar that says how far it is and a
// button that stops it.
type work struct {
	page    *Page
	key     string // of the text that says how far
	bar     *widgets.Progress
	job     *viewmodel.Job
	stopped bool
}

func (p *Page) begin(title, key string) *work {
	w := &work{page: p, key: key}
	w.bar = widgets.ShowProgress(p.canvas(), title, p.t("dialog.stop"), func() {
		w.stopped = true
		if w.job != nil {
			w.job.Stop()
		}
	})
	return w
}

func (w *work) changed(j *viewmodel.Job) {
	if done, all := j.Progress(); all > 0 && !w.stopped {
		w.bar.Set(float64(done)/float64(all), w.page.t(w.key, done, all))
	}
}

// many ends the work and shows what became of many documents.
func (w *work) many(title string) func(viewmodel.Results, error) {
	return func(out viewmodel.Results, err error) {
		w.bar.Close()
		w.page.update()
		switch {
		case errors.Is(err, context.Canceled):
			w.page.ws.Say("result.stopped")
		case err != nil:
			w.page.tell(err)
		default:
			w.page.showResults(title, out, w.stopped)
		}
	}
}

// resultsDialog lists what became of many documents. The line one is at is told
// in full below the list.
type resultsDialog struct {
	page   *Page
	out    viewmodel.Results
	dialog *widgets.Dialog
	list   *widgets.Rows
	full   *widget.Label
	show   *widgets.Button
}

const (
	resultsWidth  = 860
	resultsHeight = 540
)

func (p *Page) showResults(title string, out viewmodel.Results, stopped bool) {
	d := &resultsDialog{page: p, out: out, full: widgets.Paragraph("")}
	p.ws.SayText(out.Headline)
	d.list = widgets.NewRows(func() int { return len(out.Rows) }, newBoardLine, d.row)
	d.list.OnSelect, d.list.OnOpen = d.at, d.open
	d.show = widgets.NewButton(p.t("board.open"), func() { d.open(d.list.Selected()) })
	d.show.Hide()
	head := container.NewVBox(widgets.Paragraph(out.Headline))
	if stopped {
		head.Add(widgets.Paragraph(p.t("result.stopped")))
	}
	foot := container.NewBorder(widget.NewSeparator(), nil, nil, container.NewVBox(d.show), d.full)
	o := widgets.DialogOptions{
		Title: title, Content: container.NewBorder(head, foot, nil, nil, d.list), Cancel: p.t("dialog.close"),
		Width: resultsWidth, Height: resultsHeight, Focus: d.list,
	}
	if p.options.OpenFile != nil && out.Path != "" {
		o.Verb, o.Act = p.t("result.open"), func() bool { p.options.OpenFile(out.Path); return false }
	}
	d.dialog = widgets.ShowDialog(p.canvas(), o)
	if len(out.Rows) > 0 {
		d.list.Mark(0)
		d.at(0)
	}
}

func (d *resultsDialog) row(i int, o fyne.CanvasObject) {
	l, r := o.(*boardLine), d.out.Rows[i]
	l.title.Text, l.detail.Text, l.right.Text, l.late.Text = r.Title, r.Text, d.page.t("result."+toneNames[r.Tone]), ""
	l.right.Color = toneColor(r.Tone)
	l.box.Refresh()
}

// toneNames are the endings of text keys.
var toneNames = [...]string{viewmodel.Neutral: "neutral", viewmodel.Good: "good", viewmodel.Doubtful: "doubtful", viewmodel.Bad: "bad"}

func (d *resultsDialog) at(i int) {
	d.full.SetText(d.out.Rows[i].Text)
	widgets.SetVisible(d.show, d.out.Rows[i].Position != "")
}

func (d *resultsDialog) open(i int) {
	if i < 0 || d.out.Rows[i].Position == "" {
		return
	}
	d.dialog.Close()
	d.page.leaveBoard(d.out.Rows[i].Position)
}

// finaliseAll finds out what is missing in the drafts, lists that, and makes
// those final who miss nothing.
func (p *Page) finaliseAll() {
	f := p.board.fresh().FinaliseAll()
	w := p.begin(p.t("finalise_all.title"), "finalise_all.looking")
	w.job = f.Look(p.options.Runner, w.changed, func(err error) {
		w.bar.Close()
		if err != nil {
			p.tell(err)
			return
		}
		p.askFinaliseAll(f)
	})
}

func (p *Page) askFinaliseAll(f *viewmodel.FinalisingAll) {
	fields := form.New(p.ws)
	number := fields.Text(f.Number(), form.TextOptions{})
	content := container.NewVBox(
		widgets.Paragraph(p.t("finalise_all.about")), headed(f.Tone(), f.Summary()), widgets.NewGap(4),
		form.Across(number.Field, fields.Entry(f.Date(), form.TextOptions{})), widgets.NewGap(4),
		form.Captioned(p.ws, f.Certified(), func() {}))
	var dialog *widgets.Dialog
	if missing := f.Missing(); len(missing) > 0 {
		content.Add(widgets.Heading(p.t("finalise_all.missing")))
		for _, m := range missing[:min(len(missing), maxGaps)] {
			link := newGapLink(viewmodel.GapRow{Text: p.t("finalise_all.gap", m.Title, m.Text), Blank: true}, func() {
				dialog.Close()
				p.leaveBoard(m.Position)
			})
			content.Add(link)
		}
		if more := len(missing) - maxGaps; more > 0 {
			content.Add(widgets.Note(p.t("agreement.gaps_more", viewmodel.FormatCount(more))))
		}
	}
	dialog = p.ask(widgets.DialogOptions{
		Title: p.t("finalise_all.title"), Content: content, Verb: p.t("finalise_all.verb"), Height: 560,
	}, f.Refused, func() {
		w := p.begin(p.t("finalise_all.title"), "finalise_all.progress")
		w.job = f.Do(p.options.Runner, w.changed, w.many(p.t("finalise_all.title")))
	})
}

// handOver asks where the folder for certified signing goes.
func (p *Page) handOver() {
	board := p.board.fresh()
	if can, reason := board.CanHandOver(); !can {
		p.tell(explain.New(reason))
		return
	}
	name := board.HandOverFolder()
	p.choose(widgets.FileOptions{
		Mode: widgets.ChooseFolder, Title: p.t("tte.choose", len(board.Unsigned())), Verb: p.t("tte.verb"), Folder: filepath.Dir(name),
		Chosen: func(chosen string) {
			w := p.begin(p.t("tte.title"), "tte.progress")
			w.job = board.HandOver(p.options.Runner, board.HandOverIn(chosen), w.changed, w.many(p.t("tte.title")))
		},
	})
}

// receive asks under which conditions, and from which folder, signed files are
// taken back.
func (p *Page) receive() {
	r := p.view.Receive(p.options.Trust)
	content := container.NewVBox(
		widgets.Paragraph(p.t("receive.about")), widgets.NewGap(4), form.Captioned(p.ws, r.Names(), func() {}), widgets.NewGap(4),
		form.Captioned(p.ws, r.Strict(), func() {}))
	p.ask(widgets.DialogOptions{Title: p.t("receive.dialog"), Content: content, Verb: p.t("receive.verb"), Height: 360},
		func() []string { return nil }, func() { p.receiveFrom(r) })
}

func (p *Page) receiveFrom(r *viewmodel.Receiving) {
	p.choose(widgets.FileOptions{
		Mode: widgets.ChooseFolder, Title: p.t("receive.choose"), Verb: p.t("receive.here"), Folder: filepath.Dir(p.view.Folder()),
		Chosen: func(chosen string) {
			w := p.begin(p.t("receive.dialog"), "receive.progress")
			w.job = r.Do(p.options.Runner, chosen, w.changed, w.many(p.t("receive.dialog")))
		},
	})
}

// batchDialog asks with whose certificate, as which party and what is signed.
type batchDialog struct {
	page    *Page
	batch   *viewmodel.BatchSigning
	dialog  *widgets.Dialog
	body    *fyne.Container
	scope   *widget.Label
	key     *keyPart
	party   *fyne.Container
	refusal *widget.Label
	frame   *fyne.Container // around the refusal and the rest
}

func (p *Page) signAll() {
	d := &batchDialog{
		page: p, scope: widgets.Paragraph(""), party: container.NewVBox(), refusal: widgets.Note(""),
	}
	d.refusal.Importance = widget.DangerImportance
	d.batch = p.board.fresh().SignAll(p.options.Runner, p.options.Trust, func() { d.update() })
	d.key = newKeyPart(p, d.batch.Signing, p.t("sign_all.note"))
	d.body = d.content()
	content := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 12), d.body))
	d.frame = container.NewBorder(nil, d.refusal, nil, nil, content)
	d.dialog = widgets.ShowDialog(p.canvas(), widgets.DialogOptions{
		Title: p.t("sign_all.title"), Content: d.frame,
		Verb: p.t("signing.verb"), Act: d.act, Cancel: p.t("dialog.cancel"), OnClose: d.close,
		Width: signWidth, Height: 560, Focus: d.key.focus(),
	})
	d.update()
}

func (d *batchDialog) t(key string, args ...any) string { return d.page.t(key, args...) }

func (d *batchDialog) content() *fyne.Container {
	what := container.NewHBox(
		widgets.NewButton(d.t("sign_all.use_plan"), func() { d.batch.SetFolder("") }),
		widgets.NewButton(d.t("sign_all.use_folder"), d.chooseFolder))
	fields := form.New(d.page.ws)
	return container.NewVBox(
		widgets.Heading(d.t("sign_all.what")), what, d.scope, widget.NewSeparator(),
		d.key.box, widget.NewSeparator(),
		widgets.Heading(d.t("signing.signature")), d.party,
		form.Across(fields.Entry(d.batch.Reason(), form.TextOptions{}), fields.Entry(d.batch.Location(), form.TextOptions{})),
		fields.Entry(d.batch.TSA(), form.TextOptions{Patient: true}), widgets.Note(d.t("signing.tsa_note")))
}

func (d *batchDialog) chooseFolder() {
	d.page.choose(widgets.FileOptions{
		Mode: widgets.ChooseFolder, Title: d.t("sign_all.choose_folder"), Verb: d.t("agreement.use"),
		Folder: d.page.view.Folder(), Chosen: d.batch.SetFolder,
	})
}

// update shows what is known by now.
func (d *batchDialog) update() {
	if d.batch == nil {
		return
	}
	text, ok := d.batch.Scope()
	d.scope.SetText(text)
	d.scope.Importance = widget.MediumImportance
	if _, opened := d.batch.Key(); !ok && opened {
		d.scope.Importance = widget.WarningImportance
	}
	d.key.update()
	d.party.Objects = []fyne.CanvasObject{form.Captioned(d.page.ws, d.batch.Party(), func() {})}
	d.refusal.Hide()
	d.body.Refresh()
	d.frame.Refresh()
}

// act signs, unless the key is to be opened first, so that one sees what waits for
// its owner.
func (d *batchDialog) act() bool {
	if d.key.pending() {
		return false
	}
	if ok, reason := d.batch.Ready(); !ok {
		d.refusal.SetText(d.t(reason))
		d.refusal.Show()
		d.frame.Refresh() // which makes room for it
		return false
	}
	p := d.page
	w := p.begin(p.t("sign_all.title"), "sign_all.progress")
	many := w.many(p.t("sign_all.title"))
	w.job = d.batch.Do(p.options.Runner, w.changed, func(out viewmodel.Results, err error) {
		d.dialog.Close()
		many(out, err)
	})
	return false
}

// close forgets the key and what was typed.
func (d *batchDialog) close() {
	d.key.forget()
	d.batch.Close()
}
