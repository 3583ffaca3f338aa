package viewmodel

import (
	"image"
	"os"
	"slices"

	"pohonkinerja/data/edit"
	"pohonkinerja/data/plan"
	"pohonkinerja/report/document"
	"pohonkinerja/report/document/layout"
	"pohonkinerja/report/emblem"
	"pohonkinerja/report/explain"
)

// emblemStore holds the emblems of the plan as pictures, each as long as the
// plan has the same one.
type emblemStore map[plan.EmblemID]decodedEmblem

type decodedEmblem struct {
	of  *plan.Emblem
	img image.Image // nil for one that is no picture
}

// emblem returns the picture of an emblem of the plan, nil for none.
func (a *Agreements) emblem(id plan.EmblemID) image.Image {
	e := a.ws.Plan().Emblem(id)
	if e == nil {
		return nil
	}
	if have := a.emblems[id]; have.of == e {
		return have.img
	}
	img, err := emblem.Decode(e.PNG())
	if err != nil {
		img = nil
	}
	if a.emblems == nil {
		a.emblems = make(emblemStore)
	}
	a.emblems[id] = decodedEmblem{e, img}
	return img
}

// emblemFields name the emblems in texts.
var emblemFields = map[plan.EmblemID]string{plan.RegionalCrest: "emblem", plan.StateEmblem: "garuda"}

// EmblemText says whether the plan carries an emblem.
func (a *Agreements) EmblemText(id plan.EmblemID) string {
	switch {
	case a.ws.Plan().Emblem(id) == nil:
		return a.ws.T("agreement." + emblemFields[id] + "_none")
	case a.emblem(id) == nil:
		return explain.Error(a.ws.Texts(), layout.ErrNotImage)
	}
	return a.ws.T("agreement.emblem_kept")
}

// SetEmblem takes an emblem from a PNG, JPEG or SVG file into the plan; an empty
// path takes it away. On error nothing changes.
func (a *Agreements) SetEmblem(id plan.EmblemID, path string) error {
	op := edit.Op{Name: "agreement." + emblemFields[id]}
	if path == "" {
		if a.ws.Plan().Emblem(id) == nil {
			return nil
		}
		return a.ws.Do(op, func(tx *edit.Tx) error {
			tx.Remove(plan.KindEmblem, string(id))
			return nil
		})
	}
	data, err := packedEmblem(path)
	if err != nil {
		return explain.File(path, err)
	}
	return a.ws.Do(op, func(tx *edit.Tx) error {
		tx.Put(plan.NewEmblem(id, data))
		return nil
	})
}

// packedEmblem reads a picture and makes it as small as a plan carries it.
func packedEmblem(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > emblem.MaxFile {
		return nil, layout.ErrImageTooLarge
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	img, err := emblem.Decode(data)
	if err != nil {
		return nil, err
	}
	return emblem.Pack(img)
}

// formsOfPlan returns the bundled profile that the plan asks for. One that only a
// newer program has is the prescribed one.
func (a *Agreements) formsOfPlan() string {
	if name := a.ws.Plan().Region().Forms; slices.Contains(document.ProfileNames[:], name) {
		return name
	}
	return document.PrescribedName
}

// Wording is the bundled profile of the forms; the plan remembers it.
func (a *Agreements) Wording() Choice {
	return Choice{
		Key: "agreement.wording",
		Options: func() []Option {
			var out []Option
			for _, name := range document.ProfileNames {
				out = append(out, Option{ID: name, Text: a.ws.T("agreement.wording_" + name)})
			}
			return out
		},
		Get: a.formsOfPlan,
		Set: func(name string) Fault {
			return FaultOf(a.ws.Do(edit.Op{Name: "agreement.wording"}, func(tx *edit.Tx) error {
				r := *tx.Plan().Region()
				if r.Forms = name; name == document.PrescribedName {
					r.Forms = ""
				}
				tx.Put(&r)
				return nil
			}))
		},
	}
}
