package widgets

import (
	"cmp"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// FileMode says what a [FileDialog] is for.
type FileMode uint8

// The modes.
const (
	OpenFile FileMode = iota
	SaveFile
	ChooseFolder
)

// FileWords are the users' words of a [FileDialog].
type FileWords struct {
	Up        string // tip of the button to the folder above
	NewFolder string // tip of the button, and title of the question for the name
	Create    string // verb of that question
	Name      string // caption of the entry
	// FolderName is that caption where a folder is asked for, NoFolders the
	// note on a folder in which there is no other.
	FolderName, NoFolders string
	Empty                 string // a folder with nothing to choose from
	Reading               string // a folder that is slow to list
	// Unreadable tells that a folder cannot be listed, Missing that there is
	// no such file or folder.
	Unreadable, Missing func(path string) string
	// CannotCreate tells that a folder could not be made.
	CannotCreate func(path string) string
	// Overwrite asks whether a file may be replaced.
	OverwriteTitle, OverwriteVerb string
	Overwrite                     func(name string) string
	// Modified and Size print the columns beside a file's name.
	Modified func(time.Time) string
	Size     func(bytes int64) string
}

// FileOptions says what a [FileDialog] asks for.
type FileOptions struct {
	Mode                FileMode
	Title, Verb, Cancel string
	Folder              string // where to begin; empty for the home folder
	Name                string // proposed to save under
	// Extensions, each with its dot and in lower case, choose what is listed;
	// the first is put behind a name to save under that has none of them.
	// None lists all files.
	Extensions []string
	Places     []Place
	Words      FileWords
	// Chosen gets an absolute path. A file to replace has been asked about.
	Chosen func(path string)
}

// Place is a folder one can go to at once, such as a drive.
type Place struct {
	Label, Path string
	Icon        fyne.Resource
}

// FileDialog lets a person choose a file or a folder, by walking through
// folders or by typing a path.
type FileDialog struct {
	o       FileOptions
	canvas  fyne.Canvas
	dialog  *Dialog
	folder  string
	entries []fileEntry
	path    *Line
	name    *Entry
	field   *Field
	rows    *Rows
	note    *widget.Label
	reading int // counts folders that were begun to be read
}

type fileEntry struct {
	name     string
	folder   bool
	modified time.Time
	size     int64
}

// inBackground runs work that may wait for a disk or a network.
var inBackground = func(work func()) { go work() }

// ShowFileDialog opens the dialog.
func ShowFileDialog(c fyne.Canvas, o FileOptions) *FileDialog {
	d := &FileDialog{o: o, canvas: c, path: Caption(""), name: NewEntry(), note: Note("")}
	d.path.Ellipsis = true
	d.rows = NewRows(func() int { return len(d.entries) }, newFileRow, d.updateRow)
	d.rows.OnSelect = d.selected
	d.rows.OnOpen = d.opened
	d.rows.OnKey = d.key
	d.rows.OnType = d.typed
	d.name.SetText(o.Name)
	d.name.OnEnter = func() { d.accept() }
	if o.Mode == ChooseFolder {
		d.o.Words.Name, d.o.Words.Empty = o.Words.FolderName, o.Words.NoFolders
	}
	d.field = NewField(d.o.Words.Name, d.name)
	focus := fyne.Focusable(d.rows)
	if o.Mode == SaveFile {
		focus = d.name
	}
	d.dialog = ShowDialog(c, DialogOptions{
		Title: o.Title, Content: d.content(), Verb: o.Verb, Cancel: o.Cancel,
		Act: func() bool { d.accept(); return false }, Width: 760, Height: 520, Focus: focus,
	})
	if o.Mode == SaveFile {
		d.name.SelectAll()
	}
	d.enter(startFolder(o.Folder))
	return d
}

// startFolder is the folder to begin in: the wished one or the nearest above
// it that exists, else the home folder.
func startFolder(wish string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	if wish == "" {
		return home
	}
	for dir := filepath.Clean(wish); ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return home
		}
	}
}

func (d *FileDialog) content() fyne.CanvasObject {
	bar := container.NewHBox(NewIconButton(theme.MoveUpIcon(), d.o.Words.Up, d.up))
	if d.o.Mode != OpenFile {
		bar.Add(NewIconButton(theme.FolderNewIcon(), d.o.Words.NewFolder, d.askFolderName))
	}
	top := container.NewBorder(nil, nil, nil, bar, d.path)
	list := container.NewStack(d.rows, container.NewVBox(d.note))
	var side fyne.CanvasObject
	if len(d.o.Places) > 0 {
		side = d.places()
	}
	return container.NewBorder(top, d.field, side, nil, list)
}

func (d *FileDialog) places() fyne.CanvasObject {
	box := container.NewVBox()
	for _, p := range d.o.Places {
		b := NewButton(p.Label, func() { d.enter(p.Path) })
		b.Icon = p.Icon
		if b.Icon == nil {
			b.Icon = theme.FolderIcon()
		}
		b.Alignment = widget.ButtonAlignLeading
		b.Importance = widget.LowImportance
		box.Add(b)
	}
	return container.NewVScroll(box)
}

// up goes to the folder above.
func (d *FileDialog) up() { d.enter(filepath.Dir(d.folder)) }

// enter lists a folder. Listing waits in the background; an answer that comes
// after another folder was asked for is dropped.
func (d *FileDialog) enter(folder string) {
	d.reading++
	ticket := d.reading
	from := d.folder
	d.say(d.o.Words.Reading)
	inBackground(func() {
		entries, err := readFolder(folder, &d.o)
		fyne.Do(func() {
			if ticket == d.reading {
				d.entered(folder, from, entries, err)
			}
		})
	})
}

func (d *FileDialog) entered(folder, from string, entries []fileEntry, err error) {
	d.say("")
	if err != nil {
		d.field.SetMessage(d.o.Words.Unreadable(folder))
		return
	}
	d.folder, d.entries = folder, entries
	d.field.SetMessage("")
	d.path.SetText(folder)
	d.rows.UnselectAll()
	d.rows.Refresh()
	d.rows.Mark(min(max(0, d.find(filepath.Base(from))), len(entries)-1))
	if len(entries) == 0 {
		d.say(d.o.Words.Empty)
	}
}

func (d *FileDialog) say(text string) {
	d.note.SetText(text)
	SetVisible(d.note, text != "")
}

func (d *FileDialog) find(name string) int {
	return slices.IndexFunc(d.entries, func(e fileEntry) bool { return e.name == name })
}

// readFolder lists what can be chosen in a folder: folders first, then files by
// name. What begins with a dot is hidden, and so are the marks "~$" of files that
// a program has open.
func readFolder(folder string, o *FileOptions) ([]fileEntry, error) {
	list, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var entries []fileEntry
	for _, item := range list {
		if e, ok := readEntry(folder, item); ok && (e.folder || o.Mode != ChooseFolder && hasExtension(e.name, o.Extensions)) {
			entries = append(entries, e)
		}
	}
	slices.SortFunc(entries, func(a, b fileEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)), cmp.Compare(a.name, b.name))
	})
	return entries, nil
}

func readEntry(folder string, item fs.DirEntry) (fileEntry, bool) {
	if name := item.Name(); strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") {
		return fileEntry{}, false
	}
	info, err := os.Stat(filepath.Join(folder, item.Name())) // follows links
	if err != nil {
		return fileEntry{}, false // a link to nowhere
	}
	return fileEntry{name: item.Name(), folder: info.IsDir(), modified: info.ModTime(), size: info.Size()}, true
}

func hasExtension(name string, extensions []string) bool {
	return len(extensions) == 0 || slices.Contains(extensions, strings.ToLower(filepath.Ext(name)))
}

// selected puts the file one is at into the entry.
func (d *FileDialog) selected(i int) {
	if e := d.entries[i]; !e.folder || d.o.Mode == ChooseFolder {
		d.name.ShowText(e.name)
		d.field.SetMessage("")
	}
}

func (d *FileDialog) opened(i int) {
	if e := d.entries[i]; e.folder {
		if d.o.Mode == ChooseFolder {
			d.name.ShowText("")
		}
		d.enter(filepath.Join(d.folder, e.name))
		return
	}
	d.selected(i)
	d.accept()
}

// typed goes on in the entry, for a person who types a path at once.
func (d *FileDialog) typed(r rune) {
	d.canvas.Focus(d.name)
	d.name.ShowText("")
	d.name.TypedRune(r)
}

func (d *FileDialog) key(k *fyne.KeyEvent) bool {
	switch k.Name {
	case fyne.KeyBackspace, fyne.KeyLeft:
		d.up()
	case fyne.KeyRight:
		if i := d.rows.Selected(); i >= 0 && d.entries[i].folder {
			d.opened(i)
		}
	default:
		return false
	}
	return true
}

// accept takes what stands in the entry: a name in this folder or a whole path.
// A folder is entered, or taken where a folder is asked for.
func (d *FileDialog) accept() {
	name := strings.TrimSpace(d.name.Text)
	if name == "" && d.o.Mode != ChooseFolder {
		if i := d.rows.Selected(); i >= 0 && (d.entries[i].folder || d.o.Mode == OpenFile) {
			d.opened(i)
		}
		return
	}
	path := d.absolute(name)
	info, err := os.Stat(path)
	switch isFolder := err == nil && info.IsDir(); {
	case isFolder && d.o.Mode == ChooseFolder:
		d.choose(path)
	case isFolder:
		d.name.ShowText("")
		d.enter(path)
	case d.o.Mode == SaveFile:
		d.save(path)
	case err != nil || d.o.Mode == ChooseFolder:
		d.field.SetMessage(d.o.Words.Missing(path))
	default:
		d.choose(path)
	}
}

// absolute completes what was typed: quotation marks around a copied path go,
// "~" is the home folder.
func (d *FileDialog) absolute(name string) string {
	name = strings.Trim(name, `"`)
	if rest, ok := strings.CutPrefix(name, "~"); ok && (rest == "" || os.IsPathSeparator(rest[0])) {
		name = filepath.Join(startFolder(""), rest)
	}
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(d.folder, name)
}

func (d *FileDialog) save(path string) {
	if len(d.o.Extensions) > 0 && !hasExtension(path, d.o.Extensions) {
		path += d.o.Extensions[0]
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		d.field.SetMessage(d.o.Words.Missing(filepath.Dir(path)))
		return
	}
	if _, err := os.Stat(path); err != nil {
		d.choose(path)
		return
	}
	w := &d.o.Words
	ShowMessage(d.canvas, Message{
		Title: w.OverwriteTitle, Paragraphs: []string{w.Overwrite(filepath.Base(path))},
		Verb: w.OverwriteVerb, Danger: true, Close: d.o.Cancel, Act: func() { d.choose(path) },
	})
}

func (d *FileDialog) choose(path string) {
	d.dialog.Close()
	d.o.Chosen(path)
}

// askFolderName asks for the name of a new folder and enters it.
func (d *FileDialog) askFolderName() {
	w := &d.o.Words
	name := NewEntry()
	field := NewField(w.Name, name)
	var question *Dialog
	create := func() bool {
		path := filepath.Join(d.folder, strings.TrimSpace(name.Text))
		if err := os.Mkdir(path, 0o777); err != nil {
			field.SetMessage(w.CannotCreate(path))
			return false
		}
		d.enter(path)
		return true
	}
	name.OnEnter = func() {
		if create() {
			question.Close()
		}
	}
	question = ShowDialog(d.canvas, DialogOptions{
		Title: w.NewFolder, Content: field, Verb: w.Create, Act: create, Cancel: d.o.Cancel,
		Width: 360, Focus: name,
	})
}

func newFileRow() fyne.CanvasObject {
	name, modified, size := Plain(""), Caption(""), Caption("")
	name.Ellipsis = true
	size.Align = fyne.TextAlignTrailing
	icon := container.NewGridWrap(fyne.NewSquareSize(theme.IconInlineSize()), widget.NewIcon(nil))
	columns := container.NewHBox(
		container.NewGridWrap(fyne.NewSize(130, icon.MinSize().Height), modified),
		container.NewGridWrap(fyne.NewSize(80, icon.MinSize().Height), size))
	return container.New(layout.NewCustomPaddedLayout(2, 2, 6, 6), container.NewBorder(nil, nil, icon, columns, name))
}

func (d *FileDialog) updateRow(i int, o fyne.CanvasObject) {
	e := d.entries[i]
	line := o.(*fyne.Container).Objects[0].(*fyne.Container)
	icon := line.Objects[1].(*fyne.Container).Objects[0].(*widget.Icon)
	columns := line.Objects[2].(*fyne.Container).Objects
	modified, size := columns[0].(*fyne.Container).Objects[0].(*Line), columns[1].(*fyne.Container).Objects[0].(*Line)
	line.Objects[0].(*Line).SetText(e.name)
	icon.SetResource(theme.FileIcon())
	modified.SetText(d.o.Words.Modified(e.modified))
	size.SetText("")
	if e.folder {
		icon.SetResource(theme.FolderIcon())
	} else {
		size.SetText(d.o.Words.Size(e.size))
	}
}
