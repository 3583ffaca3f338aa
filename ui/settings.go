package ui

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"pohonkinerja/data/phrase"
)

// settings is what the program remembers from one start to the next, in the
// user's own settings folder. Nothing of a plan's content is among it.
type settings struct{ fyne.Preferences }

const (
	recentKey     = "recent"
	languageKey   = "language"
	appearanceKey = "appearance"
	folderKey     = "folder"
	sizeKey       = "size"
	widthKey      = "window.width"
	heightKey     = "window.height"
)

// maxRecent is how many files the start page and the menu list.
const maxRecent = 10

// recent lists the paths of the files opened last, the latest first.
func (s settings) recent() []string { return s.StringList(recentKey) }

// remember puts a file first among the recent ones, and reports whether it was one
// already.
func (s settings) remember(path string) (known bool) {
	known = slices.Contains(s.recent(), path)
	list := slices.DeleteFunc(s.recent(), func(p string) bool { return p == path })
	list = slices.Insert(list, 0, path)
	s.SetStringList(recentKey, list[:min(len(list), maxRecent)])
	s.SetString(folderKey, filepath.Dir(path))
	return known
}

// forget takes a file that is no longer there, or was never a plan, off the list.
func (s settings) forget(path string) {
	s.SetStringList(recentKey, slices.DeleteFunc(s.recent(), func(p string) bool { return p == path }))
}

func (s settings) language() phrase.Language {
	return phrase.ParseLanguage(s.StringWithFallback(languageKey, string(phrase.Indonesian)))
}

func (s settings) setLanguage(l phrase.Language) { s.SetString(languageKey, string(l)) }

func (s settings) appearance() Appearance { return Appearance(s.String(appearanceKey)) }

func (s settings) setAppearance(a Appearance) { s.SetString(appearanceKey, string(a)) }

// displaySize is the chosen size of the window's content in percent; 0 for none.
func (s settings) displaySize() int { return s.Int(sizeKey) }

func (s settings) setDisplaySize(percent int) { s.SetInt(sizeKey, percent) }

// The window fits the smallest screens in use, 1366×768 with a task bar.
const (
	usualWidth  = 1280
	usualHeight = 680
	leastWidth  = 640
	leastHeight = 400
)

func (s settings) windowSize() fyne.Size {
	return fyne.NewSize(
		max(float32(s.FloatWithFallback(widthKey, usualWidth)), leastWidth),
		max(float32(s.FloatWithFallback(heightKey, usualHeight)), leastHeight))
}

func (s settings) setWindowSize(size fyne.Size) {
	s.SetFloat(widthKey, float64(size.Width))
	s.SetFloat(heightKey, float64(size.Height))
}

// frame is what the window's own title bar and borders take, at most.
const frame = 48

// FitScreen makes the window no larger than the room on the screen, given in
// pixels, 0 where it is not known. A size remembered from another screen, or
// large letters, may have made it so.
func (a *App) FitScreen(width, height int) {
	a.screenWidth, a.screenHeight = width, height
	scale, size := a.window.Canvas().Scale(), a.window.Canvas().Size()
	if width <= 0 || height <= 0 || scale <= 0 {
		return
	}
	most := fyne.NewSize(float32(width)/scale, (float32(height)-frame)/scale)
	if size.Width > most.Width || size.Height > most.Height {
		a.window.Resize(size.Min(most))
	}
}
