// Package score computes performance: the achievement (capaian) of one indicator
// from target and realisation, and how results rise through the tree. Everything
// in it is a pure function of records.
//
// # One indicator
//
// An indicator has a target T and a realisation R for a period. Its achievement
// is a percentage, and which way it runs depends on what is better. Of the ways in
// use each is one linear form of R, T and a worst figure W over another:
//
//	P        R/T × 100                  higher is better
//	N1       (1 + (1 − R/T)) × 100      lower is better; the same as (2T − R)/T
//	N2       T/R × 100                  lower is better, as a ratio
//	N4       (W − R)/(W − T) × 100      the way gone from the worst figure to the target
//	S1       P up to the target, N1 beyond it; keeping to the target is best
//	S2       P up to the target, N2 beyond it
//	N3       (T − R)/T × 100            a mistake: the target met gives 0 %
//	Bracket  1 + (1 − R/T) × 100        a mistake: N1 without its outer bracket
//
// P and N1 are those of PermenPANRB 8/2021 (p. 99 and 110, kondisi normal and
// kondisi khusus); the others stand in the reports and programs of regencies and
// ministries. For a target of 10 and a realisation of 8, lower being better, four
// published programs answer 120, 125, 20 and 21 %: N1, N2, N3 and Bracket. So the
// formula is chosen by indicator and printed with the figure, N1 being the default
// for what should be low, and the two mistakes are never computed with.
// [Recognise] finds which formula a published figure came from.
//
// What is shown is kept apart from what was computed. [Achievement.Raw] is what
// the arithmetic gives; [Achievement.Percent] is not below 0 and not beyond the
// cap (none, 100, 110, 120, as the region or the indicator has it), and it is the
// one that is averaged, since one indicator at 900 % would hide five at 40 %.
//
// # Nothing, zero and below zero
//
// Empty is not zero. Without a realisation the state is [NoData]; with one that
// leads to no percentage it is [NotComputable], with a [Reason]. Neither has a
// percentage, neither takes part in a mean, and neither has a colour.
//
// A target of 0 where less is better (no deaths, no complaints) is met by 0, which
// is 100 %, and missed by anything above, which is 0 %. Two published programs
// give the perfect zero 0 %. Where more is better a target of 0 asks for nothing,
// and there is no percentage. N2 has none for a realisation of 0 either: it would
// divide by it.
//
// Below zero the sense of "times" turns round. Towards a growth of −2 %, a result
// of −1 % is better and −4 % is worse, but R/T calls them 50 % and 200 %. The
// mirror image is right: to make −R reach −T from below is to keep R above T, so
// P and N1 change places where T is negative, N2 becomes P, and S1 and S2 compare
// magnitudes. (Equivalently, P is 1 + (R − T)/|T| for any T but 0.) N4 knows its
// direction from W and needs no such rule. [Achievement.Applied] tells which
// arithmetic was done.
//
// # Ranges and predicates
//
// A realisation within a range target is 100 %; outside, it is compared with the
// nearest bound (PermenPANRB 8/2021, p. 99 and 110): 70 against 80–90 is 70/80 =
// 87,5 %. An indicator that is good only within the range takes S1 against that
// bound.
//
// A predicate (AA…D, WTP…) has a place in its scale. Reached is 100 %; what is not
// counts by its place over the target's, the worst being the first: B, the fourth,
// where A, the sixth, was promised is 4/6 = 66,67 %. Steps that are numbered
// ("Level 2") count by their number.
//
// # Periods
//
// [Periods] hold what was entered for each quarter alone. Where an indicator stands
// at the end of a quarter is their sum, their mean or the last known, as
// [plan.Aggregation] says (the trio of the Ministry of Finance's handbook, p. 78).
// Percentages with numerator and denominator are not averaged: 1 of 2 and 9 of 90
// are 10 of 92. See [Combine].
//
// # From below
//
// A node hangs on its parent by one of the kinds of cascade that the BKN teaches
// (2019) and the Ministry of Finance's handbook knows under other names, and the
// kind says what rises:
//
//	full          the child's figure is the parent's
//	sharing       the shares make the whole: documents add up; percentages do not,
//	              they are the sum of numerators by the sum of denominators where
//	              all have them, and otherwise a mean by weight
//	component     the parent's figure is a formula of the children's: a weighted
//	              index, a ratio, a sum or a product; without one of them it has none
//	contributing  no figure rises, since there is no arithmetic between different
//	              indicators; how well they were reached does, as a mean
//	none          nothing rises
//
// What rises belongs to an indicator of the parent: the one that the child's says
// it serves, the one of the same name and a comparable unit, or its only one where
// no other of the child's does either ([Served]). [Merger] is how it is made of
// them, and [Rolled.Calculation] writes it down with its numbers; figures in other
// units of the same family are converted. What finds no indicator to serve, a
// contributing node in most cases, is not lost: it helps the parent node as a whole.
// The node's helpers count by the mean of their results, each as one; their mean is
// what comes from below for the indicators that nothing else serves, and where there
// are none, it counts as one more indicator beside them.
//
// Thus an indicator has two results: what was entered for it, and what those below
// make of it. A leader's result is not forced to be computed from below, for an
// outcome is measured and not the sum of outputs; but a region may want that "the
// leader's value falls with those below". So [plan.Scoring] decides. By comparison
// ([plan.Compare]) the entered result counts and the other stands beside it; it
// only stands in on the way up where nothing was entered. By following
// ([plan.Follow]) a figure from below takes the place of the entered one. Helpers,
// who have no figure, can lower an achievement but not raise it: no number of
// meetings held makes poverty fall.
//
// The result of a node is the mean of its indicators, by weight where weights are
// given (an indicator without one weighs as much as their mean). So is that of an
// agency over its topmost nodes (headings without indicators aside), of a position
// over the nodes it answers for, and of a rank. Means are taken of what there is;
// [Completeness] goes with every result and tells of how much ("12 of 40
// indicators").
//
// Green is withheld while anything is missing of what a figure stands on. By
// comparison that is what was entered for it: a leader's own complete figure keeps
// its colour, and how many of those below it are in stands beside. By following it
// is everything at and below it. A figure to date stands on its earlier quarters,
// and one of a year on all four. [Mark.Complete] tells; which rule holds is printed
// with the figures.
//
// What pulls a result down is told by asking what it would be if one indicator
// alone had reached its target ([Board.Causes]), which is true of every kind of
// link, weight and cap, and can be said to whoever answers for it: "three points
// more if this were reached". [Board.Trail] follows the strongest cause down to
// where it ends. Missing figures are no causes; [Board.Missing] lists them.
//
// # Downwards
//
// The same links tell whether targets add up on their way down: [CascadeTest] for
// those of a plan, [SumOf] for those being typed, [PeriodTest] for the quarters of
// a year, and [Distribute] makes shares that do.
//
// # How it is computed
//
// A [Board] holds a year. Nodes and indicators stand in arrays in the order of the
// tree, every parent before its children, so that one walk backwards meets a node
// when all below it is done. Who serves whom, by which weight and in which unit, is
// settled before; the walk follows no pointer and asks no map. The year and its
// quarters stand side by side, so that each step is done for all of them at once.
// What was entered is compared with its target exactly, once, when it is read; the
// walk itself reckons in float64, with NaN for what is not there. NaN makes a sum
// NaN: where a sum is a number all of it was known, and only where it is not are the
// figures looked at one by one. Means are compared with limits after nine decimals.
// An entry walks from its node to the root only: [Board.Update]. The plain
// recursive definition stands in the tests, and random plans and edits are held
// against it.
//
// # Predicates and lights
//
// A [Judge] names a percentage by the region's bands and gives it a light. Limits
// are strict lower ones, so that 90,4 falls in no gap between "76–90" and "91–100";
// [Presets] are the scales in use. A [Signal] has its own answers for what is not
// known, and for what would be green but stands on figures that are not all in.
//
// # Exactness
//
// A decimal such as 74.15 has no float64, and a percentage that is 90 exactly must
// not come out as 90.00000000000001, since "more than 90" has another name. So
// single figures are computed exactly, as quotients of integers ([Number]), and
// only the finished percentage becomes the nearest float64: rounding to the nearest
// keeps order, so exactly 90 is exactly 90. Nothing is rounded to decimals before
// it is shown.
//
// # Dependencies
//
// data/plan alone.
package score
