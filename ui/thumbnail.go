package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"pohonkinerja/data/safefile"
)

// The size of a thumbnail in pixels; it is shown half as large, so that it is
// sharp on fine screens too.
const (
	thumbnailWidth  = 192
	thumbnailHeight = 128
)

// thumbnailPath is where the small picture of a plan file is kept.
func (a *App) thumbnailPath(path string) string {
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(a.DataFolder, "gambar", hex.EncodeToString(sum[:8])+".png")
}

// keepThumbnail keeps a small picture of the open plan's tree for the start
// page. At that size cards are blocks of colour; no word can be read. The page
// does without where it cannot be written.
func (a *App) keepThumbnail(b *workbench) {
	name := a.thumbnailPath(b.ws.File().Path)
	err := os.MkdirAll(filepath.Dir(name), 0o700)
	if err == nil {
		err = safefile.Write(name, func(w io.Writer) error {
			return b.tree.WriteThumbnail(w, thumbnailWidth, thumbnailHeight)
		})
	}
	if err != nil {
		slog.Error("keep thumbnail", "error", err)
	}
}

// thumbnail is the small picture of a plan file, or a sign for a file.
func (a *App) thumbnail(path string) fyne.CanvasObject {
	size := fyne.NewSize(thumbnailWidth/2, thumbnailHeight/2)
	name := a.thumbnailPath(path)
	if _, err := os.Stat(name); err != nil {
		return container.NewGridWrap(size, widget.NewIcon(theme.FileIcon()))
	}
	picture := canvas.NewImageFromFile(name)
	picture.FillMode = canvas.ImageFillContain
	return container.NewGridWrap(size, picture)
}
