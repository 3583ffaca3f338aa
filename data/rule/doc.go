// Package rule holds the rules that a plan and its agreements are tested against, as a
// table: each [Rule] has an identity, the place in the law or in practice it
// stands on, and a check.
//
// # Concepts
//
// [Terms] are the facts of an agreement: who promises what to whom. A report
// draws them up when it fills the forms, and they are frozen with an edition, so
// that a rule can look at an agreement of last year as well as at a draft.
//
// [Compare] finds what two sets of terms say differently: those of an edition
// and those that the tree would give now. A list of [Difference]s is what an
// amendment is about (PermenPANRB 53/2014, Lampiran I, on revising).
//
// [Scope.CheckNode] runs the rules on one node and its indicators ([Nodes]);
// [Words] are the lists by which it judges names.
//
// [Check] runs all rules on a [Case] and returns [Finding]s. Neither findings
// nor differences are prose: they name the rule, the subject and the arguments,
// and whoever tells them to a person puts them into a sentence.
//
// # Dependencies
//
// data/plan and data/score. Everything here is a pure function.
package rule
