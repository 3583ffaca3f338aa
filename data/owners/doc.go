// Package owners proposes who answers for the results of a tree that nobody
// answers for yet.
//
// Plans that come from the tables of an RPJMD or a Renstra name units and seldom
// positions, and without an owner no agreement can be drawn up. What the tables do
// not say the regulations say in part (PermenPANRB 53/2014 and 89/2021): strategic
// results of the region are those of its head, strategic results of an agency those
// of the agency's head, tactical ones those of administrators, operational ones
// those of supervisors and functional officers.
//
// [Propose] follows that rule node by node, from the top: it takes the head of the
// node's unit where the head stands at the node's rank, by a position that the plan
// has or by a new one whose title follows from the kind of the unit ("Kepala Dinas
// …", "Camat …", "Direktur RSUD …"). What the plan does not tell, such as which
// bidang a programme belongs to, is never taken as known: the nearest position above
// is named, and the [Reason] of the line is not Sure.
//
// [Take] writes the lines that a person has confirmed. Positions are made without
// holders, for no name is ever invented. A node that has an owner is never touched,
// so that taking the same lines again changes nothing.
//
// Both take time linear in the number of nodes.
package owners
