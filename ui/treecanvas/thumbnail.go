package treecanvas

import (
	"io"

	"pohonkinerja/report/raster"
)

// WriteThumbnail writes what is shown, all of it, as a PNG of no more than width
// × height pixels. It returns the error of w, if any.
func (c *Canvas) WriteThumbnail(w io.Writer, width, height int) error {
	s := c.scene
	return raster.WritePNG(w, s, min(float64(width)/s.Width, float64(height)/s.Height))
}
