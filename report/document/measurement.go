package document

// measurement compares what was promised with what was reached (PermenPANRB
// 53/2014, Lampiran II.E), and below it the budget with what was spent of it.
func (d *companionDrafter) measurement() []Part {
	m := d.reckoner()
	nodes := m.results()
	if len(nodes) == 0 {
		d.gap(Gap{Code: NoNodes, Position: d.first.position})
	}
	return []Part{
		m.report(measurementFile, gridData{lines: m.lines(measurementFile, nodes, nil)}, m.whole()),
		m.spendingTable(spendingFile, nodes),
	}
}
