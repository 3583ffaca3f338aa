// Package dashboard puts together how a region stands: by agency and rank, through
// quarters and years, against its money, and by what the public says. A [View] is
// the figures, [View.Sheet] the charts of them, [Export] the file.
//
// It computes nothing that data/score does not: it asks a board, and says of each
// figure how complete it is and by which rule results rise.
package dashboard
