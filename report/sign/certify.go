package sign

import (
	"slices"

	"pohonkinerja/report/sign/internal/pdffile"
)

// Certified documents (DocMDP, ISO 32000-1, §12.8.2.2).
//
// The first signature of a file may certify it: it says what may still be done to it. Readers then pass over what was
// allowed in silence, and that is the weakness: an allowed annotation can lie over the text, and an allowed signature can
// be a picture of the page ("evil annotation" and "sneaky signature", Rohlmann et al., "Breaking the Specification: PDF
// Certification", IEEE S&P 2021). Here nothing passes in silence. Whatever else than a further signature came into the
// file breaks it; a certification only adds whether it had been forbidden, which is a breach, or allowed, which may be an
// honest note and has to be looked at.

// certifierOf gives the field of the signature that certifies a file, and what it permits; 0 if there is none.
func certifierOf(f *pdffile.File) (field string, permission int) {
	for _, field := range formFields(f) {
		if p := permissionOf(f, field); p > 0 {
			return field.Name, p
		}
	}
	return "", 0
}

// permissionOf is what the signature in a field permits as certification; 0 if it certifies nothing.
func permissionOf(f *pdffile.File, field formField) int {
	if !field.signed() {
		return 0
	}
	for _, o := range f.Array(f.Dict(field.Dict["V"])["Reference"]) {
		if reference := f.Dict(o); f.Name(reference["TransformMethod"]) == "DocMDP" {
			return docMDPPermission(f, f.Dict(reference["TransformParams"]))
		}
	}
	return 0
}

// certification holds the changes against what the certifier of the old revision had permitted.
func (c *comparison) certification() {
	by, permission := certifierOf(c.old)
	if permission == 0 {
		return
	}
	broken := false
	for i, change := range c.changes {
		c.changes[i].Permitted = permitted(permission, change)
		broken = broken || !change.Kind.Allowed() && !c.changes[i].Permitted
	}
	if broken {
		c.report(Change{Kind: LockBroken, Field: by})
	}
}

// filledKeys are what filling in a field changes of it.
var filledKeys = []string{"V", "AP", "AS", "M", "RV", "I"}

// permitted says whether a permission covers a change that breaks a document otherwise.
func permitted(permission int, change Change) bool {
	switch change.Kind {
	case FieldChanged:
		return permission >= 2 && slices.Contains(filledKeys, change.Key)
	case AnnotationAdded, AnnotationChanged, AnnotationRemoved:
		return permission >= 3
	}
	return false
}
