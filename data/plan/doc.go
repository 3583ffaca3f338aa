// Package plan is the domain: what a regency's performance plan consists of
// and what must always be true of it.
//
// A [Plan] is a forest of [Node]s. A node states one result or condition that
// somebody answers for ("Meningkatnya kualitas kesehatan masyarakat"). Its
// [Level] says where it stands in the triangle that PermenPANRB 89/2021 is
// taught with: strategic at the top, tactical below, operational at the base.
// The level is stored and not derived from depth, since two rows of a path may
// share one level and an agency's root may hang under any regency node.
// A node may exist with no owner and no planning code: the regulation builds
// the logic first and ties it to structure and programmes only in stage five.
//
// Around the nodes stand [Indicator]s with [Target]s per year and quarter and
// [Measurement]s; [ProgramLine]s with [Budget]s; [Agency]s, [Position]s,
// [Official]s and their dated [Tenure]s; [Crosscut] links; [Agreement]s, the
// [Edition]s in which they were frozen and the [BudgetDocument]s they follow; review
// [Note]s; and [Problem]s, which keep what an import could not read until a
// person settles it.
//
// Every one of these is a [Record]: a plain value with a global random
// identity, so that files written apart can be merged. A Plan is the set of
// records with the indexes to walk it. It changes only through [Plan.Apply],
// which takes a list of [Change]s, checks the invariants and either does all of
// it or nothing.
//
// The package imports nothing but the standard library.
package plan
