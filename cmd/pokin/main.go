// Command pokin is the program Pohon Kinerja in a window.
//
//	pokin [--example] [FILE.pokin]
//
// It wires the file format, the window and the system together and decides
// nothing else. With a file it opens that one, with --example the bundled
// example, and otherwise the start page.
//
// For those who measure it: with POKIN_TRACE=1 it writes "first frame" to its
// standard error when the picture of a plan is painted for the first time, which
// is what cmd/internal/startup waits for.
package main

import (
	"flag"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"pohonkinerja/assets"
	"pohonkinerja/ui"
	"pohonkinerja/ui/viewmodel"
)

// Kept equal to FyneApp.toml by a test, since a program built by plain
// "go build" knows nothing of that file.
const (
	appID      = "id.pohonkinerja.desktop"
	appName    = "Pohon Kinerja"
	appVersion = "0.1.0"
	appBuild   = 1
)

func main() {
	example := flag.Bool("example", false, "open the bundled example")
	flag.Parse()
	if err := run(*example, flag.Arg(0), collectLate(flag.Arg(0))); err != nil {
		fmt.Fprintln(os.Stderr, "pokin:", err)
		os.Exit(1)
	}
}

// run shows the window until it is closed. It calls shown when the first picture
// of a plan has been painted.
func run(example bool, path string, shown func()) error {
	path, err := absolute(path)
	if err != nil {
		return err
	}
	files := begin(path)
	app.SetMetadata(fyne.AppMetadata{
		ID: appID, Name: appName, Version: appVersion, Build: appBuild, Release: true,
		Icon:       fyne.NewStaticResource("icon.png", assets.Icon()),
		Migrations: map[string]bool{"fyneDo": true},
	})
	makeCacheFolder()
	findFonts()
	application := app.New()
	folder, err := dataFolder()
	if err != nil {
		return err
	}
	logFile, err := logTo(folder)
	if err != nil {
		return err
	}
	defer logFile.Close()
	window, err := ui.New(application, ui.Options{
		Files: files, Now: time.Now, Runner: viewmodel.Runner{Start: start, Back: fyne.Do}, DataFolder: folder, Version: appVersion,
		Opening: path != "" || example,
		Painted: painted(os.Getenv("POKIN_TRACE"), shown),
	})
	if err != nil {
		return err
	}
	application.Lifecycle().SetOnStarted(func() { window.FitScreen(workArea()) })
	open(window, example, path)
	window.Window().ShowAndRun()
	return nil
}

// absolute is where a file on the command line lies; empty for none.
func absolute(path string) (string, error) {
	if path == "" {
		return "", nil
	}
	return filepath.Abs(path)
}

// open begins to open the file that the command line names, while the window is
// still being made.
func open(window *ui.App, example bool, path string) {
	switch {
	case path != "":
		window.Open(path)
	case example:
		window.OpenExample()
	}
}

// painted calls shown at the first picture of a plan, and tells of it where
// somebody wants to know.
func painted(trace string, shown func()) func() {
	return sync.OnceFunc(func() {
		if trace != "" {
			fmt.Fprintln(os.Stderr, "first frame")
		}
		shown()
	})
}

// start begins work beside the window.
func start(work func()) { go work() }

// dataFolder is the program's own folder in the user's space: no rights of an
// administrator are needed.
func dataFolder() (string, error) {
	base, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(base, "PohonKinerja")
	return folder, os.MkdirAll(folder, 0o700)
}

// makeCacheFolder makes the folder in which the system has programs keep what
// they can do without. Fyne makes its own there and complains where the first
// one is missing, as it is for a new user.
func makeCacheFolder() {
	if folder, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(folder, 0o700) // Fyne says why not
	}
}

// logTo writes what went wrong into a small file that a user can send along
// when asking for help. It begins anew when it has grown.
func logTo(folder string) (*os.File, error) {
	const most = 1 << 20
	name := filepath.Join(folder, "pohonkinerja.log")
	mode := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if info, err := os.Stat(name); err == nil && info.Size() > most {
		mode |= os.O_TRUNC
	} else if err != nil && !os.IsNotExist(err) {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: err}
	}
	file, err := os.OpenFile(name, mode, 0o600)
	if err != nil {
		return nil, err
	}
	slog.SetDefault(slog.New(slog.NewTextHandler(file, nil)))
	return file, nil
}
