package assets

import _ "embed" // for icon

//go:embed icon.png
var icon []byte

// Icon returns the program's icon, a PNG picture of 512 by 512 pixels drawn
// from icon.svg. The caller must not change it.
func Icon() []byte { return icon }
