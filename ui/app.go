package ui

import (
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"pohonkinerja/assets"
	"pohonkinerja/data/edit"
	"pohonkinerja/data/phrase"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/explain"
	"pohonkinerja/report/scene"
	"pohonkinerja/ui/editor"
	"pohonkinerja/ui/viewmodel"
	"pohonkinerja/ui/widgets"
)

// Options holds what the program gives to its window.
type Options struct {
	Files Files
	Now   func() time.Time
	// Runner takes long work away from the window's goroutine. The zero Runner
	// does it in place, which is for tests.
	Runner viewmodel.Runner
	// DataFolder is where the trust folder and the example live, in the
	// user's own space.
	DataFolder string
	// Version is shown in the help.
	Version string
	// Opening says that a plan will be opened as soon as the window is there:
	// it then begins empty, and not with the start page.
	Opening bool
	// Painted is called whenever the picture of a plan has been painted; nil
	// for nobody.
	Painted func()
}

// App is the program's one window.
type App struct {
	Options
	app      fyne.App
	window   fyne.Window
	settings settings
	book     *phrase.Book
	bench    *workbench // nil on the start page
	loading  bool       // a plan is being opened
	commands *viewmodel.Commands
	menu     *menuBar
	clips    *viewmodel.Clipboard // of all plans
	// The room on the screen in pixels, as told to FitScreen.
	screenWidth, screenHeight int
}

// New makes the window without showing it. It returns an error where the
// program's own texts cannot be read.
func New(app fyne.App, o Options) (*App, error) {
	a := &App{Options: o, app: app, settings: settings{app.Preferences()}, clips: new(viewmodel.Clipboard)}
	if o.DataFolder != "" {
		a.clips.Shelf = clipShelf{filepath.Join(o.DataFolder, "papan-klip.json")}
	}
	a.window = app.NewWindow(app.Metadata().Name)
	a.window.SetMaster()
	a.window.Resize(a.settings.windowSize())
	a.window.SetCloseIntercept(a.Quit)
	a.window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) { a.dropped(dropped) })
	a.applySize()
	app.Settings().SetTheme(newLook(a.settings.appearance()))
	if err := a.speak(a.settings.language()); err != nil {
		return nil, err
	}
	if o.Opening {
		a.setContent(container.NewStack())
	} else {
		a.showStart()
	}
	return a, nil
}

// Window returns the window.
func (a *App) Window() fyne.Window { return a.window }

// speak takes the texts of a language.
func (a *App) speak(l phrase.Language) error {
	book, err := phrase.Load(l, map[phrase.Language][]byte{
		phrase.Indonesian: assets.Texts("id"),
		phrase.English:    assets.Texts("en"),
	})
	if err != nil {
		return err
	}
	a.book = book
	return fyneStrings(book)
}

// Quit closes the plan and the program. There is nothing to save: every edit is
// in the file already.
func (a *App) Quit() {
	a.settings.setWindowSize(a.window.Canvas().Size())
	if err := a.closePlan(); err != nil {
		slog.Error("close plan", "error", err)
	}
	a.app.Quit()
}

// Open shows the plan in a file. What stands in the way is told in a dialog,
// and what was open stays open.
func (a *App) Open(path string) {
	if a.bench != nil && a.bench.ws.File().Path == path {
		return
	}
	a.load(path, func() (Document, error) { return a.Files.Open(path) })
}

// OpenExample shows the bundled example, which is a file of the user's own like
// any other: made on the first call, opened with all changes on the next.
func (a *App) OpenExample() {
	path := filepath.Join(a.DataFolder, a.book.T("start.example_file")+".pokin")
	a.load(path, func() (Document, error) {
		document, err := a.Files.Open(path)
		if errors.Is(err, fs.ErrNotExist) {
			return createExample(a.Files, path, a.book.T("start.example_region"))
		}
		return document, err
	})
}

// create makes a new plan file, with the tree that was asked for, and shows it.
func (a *App) create(path string, region plan.Region, asked viewmodel.NewPlan) {
	a.load(path, func() (Document, error) {
		document, err := a.Files.Create(path, region)
		if err != nil {
			return nil, err
		}
		return filled(document, path, func(s *edit.Session) error { return asked.Fill(s, region) })
	})
}

// load runs open in the background and shows what it gives. One that takes no
// longer than loadPatience comes without the words that say so, since a dialog
// that flashes up says nothing.
func (a *App) load(path string, open func() (Document, error)) {
	if a.loading {
		return
	}
	a.loading = true
	var busy *widgets.Progress
	calm := widgets.Later(loadPatience, func() {
		busy = widgets.ShowProgress(a.window.Canvas(), a.book.T("start.opening", filepath.Base(path)), "", nil)
	})
	prepare := a.preparation(path)
	runner := a.runner()
	runner.Start(func() {
		ready, err := prepare(open)
		runner.Back(func() {
			a.loading = false
			if calm(); busy != nil {
				busy.Close()
			}
			if err != nil {
				a.cannotOpen(path, err)
				return
			}
			a.show(ready)
		})
	})
}

const loadPatience = time.Second

// readyPlan is a plan that is ready to be shown.
type readyPlan struct {
	document Document
	ws       *viewmodel.Workspace
	picture  *scene.Builder // has drawn the first picture
}

// preparation returns what opens a plan and draws its first picture, which may be
// done away from the window.
func (a *App) preparation(path string) func(open func() (Document, error)) (readyPlan, error) {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	file := viewmodel.File{Path: path, Name: name, Out: a.outFolder(path)}
	book, palette := a.book, editor.PaletteOf(a.palette())
	return func(open func() (Document, error)) (readyPlan, error) {
		document, session, err := openSession(open, a.Now)
		if err != nil {
			return readyPlan{}, err
		}
		ws := viewmodel.New(session, book, file, a.Now)
		return readyPlan{document, ws, editor.Draw(ws, palette)}, nil
	}
}

func openSession(open func() (Document, error), now func() time.Time) (Document, *edit.Session, error) {
	document, err := open()
	if err != nil {
		return nil, nil, err
	}
	session, err := edit.Open(document, edit.WithClock(now))
	if err != nil {
		return nil, nil, errors.Join(err, document.Close())
	}
	return document, session, nil
}

func (a *App) cannotOpen(path string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		a.settings.forget(path)
	}
	if a.bench == nil {
		a.showStart()
	}
	a.tell(explain.File(path, err))
}

// show puts an opened plan into the window in place of what was there.
func (a *App) show(o readyPlan) {
	if err := a.closePlan(); err != nil {
		slog.Error("close plan", "error", err)
	}
	file := o.ws.File()
	known := a.settings.remember(file.Path)
	o.ws.OnTrouble(a.tell)
	o.ws.UseClipboard(a.clips)
	a.bench = newWorkbench(a, o)
	a.window.SetTitle(file.Name + " — " + a.app.Metadata().Name)
	a.setContent(a.bench.Object())
	a.bench.focus()
	a.runner().Start(a.settle(a.bench))
	a.examine(a.bench, known)
}

// examinePause leaves the machine to the window until the picture of the plan is
// there.
const examinePause = 500 * time.Millisecond

// examine has the file examined while its plan is shown already, and takes the plan
// away again where the file is damaged. It stays among the recent files if it was
// known to them.
func (a *App) examine(b *workbench, known bool) {
	runner := a.runner()
	runner.Start(func() {
		a.pause(examinePause)
		err := b.document.Check()
		runner.Back(func() {
			if err == nil || a.bench != b {
				return
			}
			if !known {
				a.settings.forget(b.ws.File().Path)
			}
			a.giveUp(b, err)
		})
	})
}

// giveUp closes a plan that cannot be relied on and says why.
func (a *App) giveUp(b *workbench, err error) {
	if err := a.closePlan(); err != nil {
		slog.Error("close plan", "error", err)
	}
	a.cannotOpen(b.ws.File().Path, err)
}

// settlePause is how long the window has the machine to itself after a plan was
// opened.
const settlePause = 3 * time.Second

// settle returns what is done beside the window once a plan is open: a copy is
// made, and the memory that opening has taken and needs no longer goes back to
// the system, which on a small PC is better used by others.
func (a *App) settle(b *workbench) (work func()) {
	backUp := a.backUp(b)
	return func() {
		a.pause(settlePause)
		backUp()
		debug.FreeOSMemory()
	}
}

// pause lets time pass for work beside the window; where there is none it does not.
func (a *App) pause(d time.Duration) {
	if a.Runner.Start != nil {
		time.Sleep(d)
	}
}

// closePlan closes what is open and leaves the window as it is.
func (a *App) closePlan() error {
	if a.bench == nil {
		return nil
	}
	bench := a.bench
	a.bench = nil
	a.backUp(bench)()
	a.keepThumbnail(bench)
	bench.close()
	return bench.document.Close()
}

// setContent shows an object as the whole window, and the menu that belongs to
// it.
func (a *App) setContent(content fyne.CanvasObject) {
	a.commands = a.allCommands()
	a.window.SetContent(widgets.WithTips(a.window.Canvas(), content))
	a.menu = newMenuBar(a)
	a.window.SetMainMenu(a.menu.main)
	a.window.Canvas().SetOnTypedKey(a.typedKey)
	widgets.OnFunctionKey(a.window.Canvas(), a.functionKey)
	widgets.SetHome(a.window.Canvas(), a.focus)
}

// focus gives the keyboard to the place that is shown.
func (a *App) focus() {
	if a.bench != nil {
		a.bench.focus()
	}
}

// tell says what went wrong.
func (a *App) tell(err error) {
	slog.Error("told the user", "error", err)
	a.refuse(explain.Error(a.book, err))
}

// refuse says why something was not done.
func (a *App) refuse(why string) {
	widgets.ShowMessage(a.window.Canvas(), widgets.Message{
		Title: a.book.T("dialog.problem"), Icon: theme.WarningIcon(),
		Paragraphs: []string{why}, Close: a.book.T("dialog.close"),
	})
}

// dropped opens a plan that was dragged onto the window, or checks a PDF. Of
// several files it is the first that can be either; where there is none the person
// is told what can be.
func (a *App) dropped(list []fyne.URI) {
	for _, uri := range list {
		path := filepath.FromSlash(uri.Path())
		switch strings.ToLower(filepath.Ext(path)) {
		case planExtension:
			a.Open(path)
			return
		case ".pdf":
			a.checkDropped(path)
			return
		}
	}
	if len(list) > 0 {
		a.refuse(a.book.T("drop.unknown", list[0].Name()))
	}
}

func (a *App) checkDropped(path string) {
	if a.bench == nil {
		a.refuse(a.book.T("drop.no_plan", filepath.Base(path)))
		return
	}
	a.bench.goTo("agreement")
	a.bench.agreement.VerifyFile(path)
}
