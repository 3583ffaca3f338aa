package sign

import (
	"fmt"
	"strconv"

	"pohonkinerja/report/qr"
	"pohonkinerja/report/sign/internal/pdffile"
)

// A batch of documents is signed with one text and as many codes. The text takes far longer to draw, so it is a form of
// its own that goes into each file as it is, and the form that shows it draws the code beside it.

// textName is the text among the resources of such a form.
const textName = "T"

// appearance draws what was asked for in a field of the given size. The form must not be changed.
func (r *revision) appearance(width, height float64) (*pdffile.Stream, error) {
	code := r.request.Code
	text, err := r.request.Appearance.text(space{width, height, codeSide(code)})
	if err != nil {
		return nil, err
	}
	if text.beside == 0 {
		return text.form, nil
	}
	form := formXObject(width, height, nil)
	form.Dict["Resources"] = pdffile.Dict{"XObject": pdffile.Dict{textName: r.update.Add(text.form)}}
	form.Raw = appendCode(fmt.Appendf(nil, "/%s Do\n", textName), code, text.codeX, text.codeY)
	return form, nil
}

// codeSide is the side of a code in points with its quiet zone; zero for no code.
func codeSide(code qr.Code) float64 {
	if code.Size() == 0 {
		return 0
	}
	return float64(code.Size()+2*qr.Quiet) * qr.Module
}

// appendCode draws a code with its quiet zone from the lower left corner (x, y). Its squares are whole numbers under one
// matrix, counted from the upper left. They are left uncompressed: packing them takes as long as a signature.
func appendCode(out []byte, code qr.Code, x, y float64) []byte {
	inside := qr.Quiet * qr.Module
	top := y + inside + float64(code.Size())*qr.Module
	out = fmt.Appendf(out, "q 0 g\n%s 0 0 %s %s %s cm\n", decimal(qr.Module), decimal(-qr.Module), decimal(x+inside), decimal(top))
	for _, b := range code.Blocks() {
		for _, v := range [4]int{b.X, b.Y, b.W, b.H} {
			out = append(strconv.AppendInt(out, int64(v), 10), ' ')
		}
		out = append(out, "re\n"...)
	}
	return append(out, "f Q\n"...)
}
