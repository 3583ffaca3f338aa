package score

import (
	"strings"

	"pohonkinerja/data/plan"
)

// Part is an indicator that takes part in another one's figure from below, with
// what it hands up in the other's unit.
type Part struct {
	Indicator plan.IndicatorID
	Figure    float64
	Known     bool
	Weight    float64
	Of        plan.Part // of a ratio: numerator or denominator
	// Top and Bottom are the numerator and denominator of Figure; HasParts is false
	// where it has none.
	Top, Bottom float64
	HasParts    bool
}

// partsOfSlot are those that serve a slot, in the order of the tree.
func (b *Board) partsOfSlot(s, quarter int) []Part {
	t := &b.slots[s]
	var out []Part
	for i := range b.tiesOf(t) {
		k := &b.tiesOf(t)[i]
		r := b.handed.get(int(k.slot), quarter)
		p := Part{Indicator: b.who[k.slot].ID, Weight: k.share, Of: k.part}
		if p.Known = known(r.figure) && r.marks.has(onScale, quarter) == b.entered.marks[s].has(onScale, quarter); p.Known {
			p.Figure, p.HasParts = r.figure*k.factor, r.marks.has(parted, quarter)
		}
		if p.HasParts {
			p.Top, p.Bottom = r.parts.top, r.parts.bottom
		}
		out = append(out, p)
	}
	return out
}

// Calculation writes how a figure was made of those below, as number writes them:
// "(60 × 40 + 80 × 60)/(40 + 60)" for a weighted index, "30/40 × 100" for a ratio,
// "4 + 6" for a sum, "3 × 4" for a product. It is empty where there is no figure, or
// where it is one of them as it stands.
func (r *Rolled) Calculation(number func(float64) string) string {
	c := composer{number: number}
	for _, p := range r.Parts {
		if p.Known {
			c.parts = append(c.parts, p)
		}
	}
	if text := c.calculation(r); r.HasFigure && text != number(r.Figure) {
		return text
	}
	return ""
}

// Composed reports whether the figure is a formula of components (komponen
// pembentuk), of which none may be missing.
func (m Merger) Composed() bool { return m.needsAll() }

func (c *composer) calculation(r *Rolled) string {
	switch r.Merger {
	case MergeSum, MergeParts:
		return c.sum(figureOfPart)
	case MergeProduct:
		return c.join(" × ", figureOfPart)
	case MergeFull, MergeMean:
		return c.mean()
	case MergeWeighted, MergeIndex:
		return c.weighted(r)
	case MergeRatio:
		return c.ratio(r.Scale)
	case MergeMax, MergeMin, MergeLast, NoMerger, MergeHelpers:
	}
	return ""
}

// composer writes calculations over parts that are known.
type composer struct {
	parts  []Part
	number func(float64) string
}

// mostOperands is how many operands are written out; of more, the first ones and the
// last.
const mostOperands = 8

func figureOfPart(c *composer, p Part) string { return c.number(p.Figure) }

func (c *composer) join(between string, operand func(*composer, Part) string) string {
	var texts []string
	for i, p := range c.parts {
		switch {
		case len(c.parts) <= mostOperands || i < mostOperands-2 || i == len(c.parts)-1:
			texts = append(texts, operand(c, p))
		case i == mostOperands-2:
			texts = append(texts, "…")
		}
	}
	return strings.Join(texts, between)
}

func (c *composer) sum(operand func(*composer, Part) string) string { return c.join(" + ", operand) }

// bracketed is a sum, in brackets if it has several terms.
func (c *composer) bracketed(operand func(*composer, Part) string) string {
	if len(c.parts) == 1 {
		return c.sum(operand)
	}
	return "(" + c.sum(operand) + ")"
}

func (c *composer) mean() string {
	if len(c.parts) == 1 {
		return c.number(c.parts[0].Figure)
	}
	return c.bracketed(figureOfPart) + "/" + c.number(float64(len(c.parts)))
}

// weighted is a mean by weight, or of numerators by denominators where all have them.
func (c *composer) weighted(r *Rolled) string {
	ratio, bottom := r.Merger == MergeWeighted, 0.0
	for _, p := range c.parts {
		ratio = ratio && p.HasParts
		bottom += p.Bottom
	}
	if ratio && bottom != 0 {
		return c.bracketed(func(c *composer, p Part) string { return c.number(p.Top) }) + "/" +
			c.bracketed(func(c *composer, p Part) string { return c.number(p.Bottom) }) + c.times(r.Scale)
	}
	return "(" + c.sum(func(c *composer, p Part) string { return c.number(p.Figure) + " × " + c.number(p.Weight) }) + ")/" +
		c.bracketed(func(c *composer, p Part) string { return c.number(p.Weight) })
}

// ratio is numerators by denominators. What is neither has no part in it.
func (c *composer) ratio(scale float64) string {
	of := func(part plan.Part) *composer {
		out := &composer{number: c.number}
		for _, p := range c.parts {
			if p.Of == part {
				out.parts = append(out.parts, p)
			}
		}
		return out
	}
	return of(plan.Numerator).orZero() + "/" + of(plan.Denominator).orZero() + c.times(scale)
}

func (c *composer) orZero() string {
	if len(c.parts) == 0 {
		return c.number(0)
	}
	return c.bracketed(figureOfPart)
}

// times is the factor of a ratio in its unit, 100 for percentages.
func (c *composer) times(scale float64) string {
	if scale == 1 {
		return ""
	}
	return " × " + c.number(scale)
}
