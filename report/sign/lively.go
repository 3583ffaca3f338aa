package sign

import "pohonkinerja/report/sign/internal/pdffile"

// A signed file may hold things that make it look otherwise tomorrow although no byte of it changes: scripts, layers, and
// fields whose value is not what is drawn for it. The "hide" and "replace" variants of the shadow attacks (Mainka et al.,
// NDSS 2021) lie in wait there, and a reader that runs scripts does what they say (Müller et al., "Processing Dangerous
// Paths", NDSS 2021). They are no fault of the signature, so they are told beside it.

// runningActions are the kinds of action that do more than turn to a place (ISO 32000-1, table 198).
var runningActions = map[pdffile.Name]bool{
	"JavaScript": true, "Launch": true, "SubmitForm": true, "ImportData": true, "ResetForm": true, "Hide": true,
	"SetOCGState": true, "Rendition": true, "Movie": true, "RichMediaExecute": true, "GoToE": true,
}

// lively lists what in a file may change its looks by itself.
func lively(f *pdffile.File) (found []Code) {
	catalog := f.Catalog()
	if runs(f, catalog) || f.Dict(catalog["Names"])["JavaScript"] != nil || actsOnPages(f) {
		found = append(found, ScriptInside)
	}
	if len(f.Array(f.Dict(catalog["OCProperties"])["OCGs"])) > 0 {
		found = append(found, LayersInside)
	}
	for _, field := range formFields(f) {
		if !field.isSignature() {
			return append(found, FieldsInside)
		}
	}
	return found
}

// runs says whether a dictionary has an action that does something, or one for events.
func runs(f *pdffile.File, d pdffile.Dict) bool {
	for _, key := range []pdffile.Name{"OpenAction", "A"} {
		if action := f.Dict(d[key]); runningActions[f.Name(action["S"])] || action["Next"] != nil {
			return true
		}
	}
	return d["AA"] != nil
}

func actsOnPages(f *pdffile.File) bool {
	for _, page := range f.Pages().Pages {
		if page.Dict["AA"] != nil {
			return true
		}
		for _, o := range f.Array(page.Dict["Annots"]) {
			if runs(f, f.Dict(o)) {
				return true
			}
		}
	}
	return false
}
