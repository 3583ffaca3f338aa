package plan

// AchievementFormula is the arithmetic by which target and realisation make an
// indicator's achievement (capaian). Where it is unset the one that goes with the
// indicator's polarity is meant: P, N1 or S1.
type AchievementFormula uint8

// The formulas, for a target T and a realisation R, in percent. N3, the gap
// (T − R)/T, is no achievement, since a target that is met gives nought.
const (
	FormulaUnset AchievementFormula = iota
	FormulaP                        // R/T × 100 (PermenPANRB 8/2021, kondisi normal)
	FormulaN1                       // (1 + (1 − R/T)) × 100 (PermenPANRB 8/2021, kondisi khusus)
	FormulaN2                       // T/R × 100
	FormulaN4                       // (Tmin − R)/(Tmin − T) × 100, Tmin being [Indicator.Worst]
	FormulaS1                       // R/T × 100 up to the target, 200 − R/T × 100 above it
	FormulaS2                       // the smaller of R and T by the greater × 100
)

// AchievementFormulas lists all formulas.
var AchievementFormulas = [...]AchievementFormula{
	FormulaUnset, FormulaP, FormulaN1, FormulaN2, FormulaN4, FormulaS1, FormulaS2,
}

var achievementFormulaCodes = [...]string{
	FormulaUnset: "", FormulaP: "P", FormulaN1: "N1", FormulaN2: "N2", FormulaN4: "N4", FormulaS1: "S1", FormulaS2: "S2",
}

// String returns the code under which the formula is stored; empty for unset.
func (f AchievementFormula) String() string {
	return codeOf(achievementFormulaCodes[:], "AchievementFormula", f)
}

// ParseAchievementFormula reads a code as [AchievementFormula.String] writes it.
func ParseAchievementFormula(code string) (AchievementFormula, bool) {
	return parseCode[AchievementFormula](achievementFormulaCodes[:], code)
}

// UnitAggregation says how the figures of the units below make the figure of the
// one above. Percentages are never summed, and averaged only where all have the
// same denominator; otherwise they are weighted.
type UnitAggregation uint8

// The ways of combining units; UnitsUnset is the zero value.
const (
	UnitsUnset UnitAggregation = iota
	UnitsSum
	UnitsAverage
	UnitsWeighted // the mean by [Indicator.Weight], or by denominators
	UnitsMax
	UnitsMin
	UnitsLast
	UnitsFormula // by the [Composition] of the indicator above
	UnitsNone    // the figure is not made of those below
)

// UnitAggregations lists all ways of combining units.
var UnitAggregations = [...]UnitAggregation{
	UnitsUnset, UnitsSum, UnitsAverage, UnitsWeighted, UnitsMax, UnitsMin, UnitsLast, UnitsFormula, UnitsNone,
}

var unitAggregationCodes = [...]string{
	UnitsUnset: "", UnitsSum: "sum", UnitsAverage: "average", UnitsWeighted: "weighted", UnitsMax: "max",
	UnitsMin: "min", UnitsLast: "last", UnitsFormula: "formula", UnitsNone: "none",
}

// String returns the code under which the way is stored; empty for unset.
func (a UnitAggregation) String() string {
	return codeOf(unitAggregationCodes[:], "UnitAggregation", a)
}

// ParseUnitAggregation reads a code as [UnitAggregation.String] writes it.
func ParseUnitAggregation(code string) (UnitAggregation, bool) {
	return parseCode[UnitAggregation](unitAggregationCodes[:], code)
}

// Composition says how an indicator is made of those that serve it (komponen
// pembentuk): which formula they are put into.
type Composition uint8

// The compositions. NotComposed is the zero value: the indicator is measured for
// itself.
const (
	NotComposed  Composition = iota
	WeightedMean             // Σ weight × component / Σ weight, as an index is
	Ratio                    // the numerators' sum by the denominators', see [Part]
	SumOfParts
	ProductOfParts
)

// Compositions lists all compositions.
var Compositions = [...]Composition{NotComposed, WeightedMean, Ratio, SumOfParts, ProductOfParts}

var compositionCodes = [...]string{
	NotComposed: "", WeightedMean: "weighted", Ratio: "ratio", SumOfParts: "sum", ProductOfParts: "product",
}

// String returns the code under which the composition is stored; empty for none.
func (c Composition) String() string { return codeOf(compositionCodes[:], "Composition", c) }

// ParseComposition reads a code as [Composition.String] writes it.
func ParseComposition(code string) (Composition, bool) {
	return parseCode[Composition](compositionCodes[:], code)
}

// Part is the place of a component in a [Ratio].
type Part uint8

// The parts. NoPart is the zero value: the component of another composition.
const (
	NoPart Part = iota
	Numerator
	Denominator
)

// Parts lists all parts.
var Parts = [...]Part{NoPart, Numerator, Denominator}

var partCodes = [...]string{NoPart: "", Numerator: "numerator", Denominator: "denominator"}

// String returns the code under which the part is stored; empty for none.
func (p Part) String() string { return codeOf(partCodes[:], "Part", p) }

// ParsePart reads a code as [Part.String] writes it.
func ParsePart(code string) (Part, bool) { return parseCode[Part](partCodes[:], code) }
