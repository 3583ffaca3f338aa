package plantest

import "pohonkinerja/data/plan"

// followUp adds what is handed down and rolled up, spent, proven, said of and
// judged.
func (f *factory) followUp() {
	f.handedDown()
	f.measured()
	f.asked()
	f.add(&plan.Spending{
		ID: next[plan.SpendingID](f, plan.KindSpending), Line: ID[plan.ProgramLineID](1), Year: 2026, Quarter: 1,
		Amount: plan.Number("2750000000.5"), Note: "SP2D",
	})
	f.add(&plan.Spending{
		ID: next[plan.SpendingID](f, plan.KindSpending), Line: ID[plan.ProgramLineID](1), Year: 2026, Quarter: 2,
		Amount: plan.Unsettled("menunggu rekonsiliasi"),
	})
	f.add(Scoring())
	f.budgetDocument(2026).Total = "45000000000.75"
}

// handedDown has an indicator of the second node be a component of one of the
// first, and gives both all that an indicator can say.
func (f *factory) handedDown() {
	above := f.indicator(1)
	above.Composition, above.UnitAggregation = plan.Ratio, plan.UnitsFormula
	above.Cap, above.Feedback, above.Weight = "110.5", true, "2"
	part := f.indicator(3)
	part.Serves, part.Part, part.Weight = above.ID, plan.Numerator, "0.25"
	part.Polarity, part.Achievement, part.Worst = plan.InRange, plan.FormulaN4, "-3.5"
	f.node(2).Cascade, f.node(2).CascadeReason = plan.CascadeComponent, "pembilang capaian di atasnya"
	f.indicator(121).Scale = "sakip"
	f.add(&plan.Target{ID: ID[plan.TargetID](900_003), Indicator: above.ID, Year: 2026, Month: 12, Value: plan.Number("61.5")})
	f.add(&plan.TargetRevision{
		ID: next[plan.TargetRevisionID](f, plan.KindTargetRevision), Indicator: above.ID, Year: 2026,
		Old: plan.Number("70"), New: plan.Unsettled("di atas 60"), Reason: "perubahan alokasi anggaran", Day: "2026-06-30",
	})
	f.add(&plan.TargetRevision{
		ID: next[plan.TargetRevisionID](f, plan.KindTargetRevision), Indicator: f.indicator(121).ID, Label: "akhir Renstra", Quarter: 4,
		Old: plan.Step("sakip", "AA"), Reason: "ditarik\ndari dokumen", Day: "2026-07-01",
	})
}

// measured adds what is said of a measurement and what proves it, and what the
// report says of its indicator.
func (f *factory) measured() {
	m := &plan.Measurement{
		ID: next[plan.MeasurementID](f, plan.KindMeasurement), Indicator: ID[plan.IndicatorID](1), Year: 2026, Quarter: 2,
		Value: plan.Number("58"), Obstacle: "petugas kurang", FollowUp: "rekrut dua orang", Support: "dukungan desa", Entered: "2026-07-10",
	}
	f.add(m)
	kept := Filed("daftar hadir.pdf", 0xe5)
	f.add(&plan.Evidence{
		ID: next[plan.EvidenceID](f, plan.KindEvidence), Measurement: m.ID, Name: kept.Name, Size: kept.Size, SHA256: kept.Hash,
	})
	f.add(&plan.Evidence{
		ID: next[plan.EvidenceID](f, plan.KindEvidence), Measurement: m.ID, Name: "foto.jpg", Size: 7, SHA256: Filed("", 0xf6).Hash,
		Beside: "bukti/2026/foto.jpg",
	})
	f.add(&plan.Analysis{
		ID: next[plan.AnalysisID](f, plan.KindAnalysis), Indicator: m.Indicator, Year: 2026,
		National: plan.Number("75.3"), NationalSource: "RPJMN 2025–2029", AgainstTarget: "di bawah target",
		AgainstEarlier: "naik dari 2025", AgainstMidterm: "separuh jalan", AgainstNational: "di bawah rata-rata",
		Causes: "petugas kurang;\nsudah ditambah", Efficiency: "anggaran terserap 40 %", Programs: "Program Contoh",
	})
}

// asked adds crosscutting links that wait for an answer, were accepted and were
// refused.
func (f *factory) asked() {
	for _, c := range []plan.Crosscut{
		{From: ID[plan.NodeID](10), Status: plan.Requested, AskedOn: "2026-02-01"},
		{From: ID[plan.NodeID](10), To: ID[plan.NodeID](14), Status: plan.Accepted, AskedOn: "2026-02-01", AnsweredOn: "2026-02-03"},
		{From: ID[plan.NodeID](11), Status: plan.Refused, Reason: "bukan tugas kami", AnsweredOn: "2026-02-04"},
	} {
		c.ID, c.Asked = next[plan.CrosscutID](f, plan.KindCrosscut), ID[plan.AgencyID](2)
		f.add(&c)
	}
}

// Scoring returns the rules of a region that differ from the default in
// everything.
func Scoring() *plan.Scoring {
	return &plan.Scoring{
		Cap: "120", RollUp: plan.Follow, Green: "90", Yellow: "70", EfficiencyMargin: "2.5",
		Bands: []plan.Predicate{
			{Over: "99.99", Label: "Sangat Berhasil", Light: plan.Green},
			{Over: "75", Label: "Berhasil", Light: plan.Yellow},
			{Label: "Kurang Berhasil", Light: plan.Red},
		},
	}
}

// budgetDocument returns the budget document of a year.
func (f *factory) budgetDocument(year int) *plan.BudgetDocument {
	return made(f, year, func(b *plan.BudgetDocument) int { return b.Year })
}

// indicator returns the nth indicator.
func (f *factory) indicator(n int) *plan.Indicator {
	return made(f, ID[plan.IndicatorID](n), func(i *plan.Indicator) plan.IndicatorID { return i.ID })
}

// made returns the record that was made with an identity.
func made[R any, ID comparable](f *factory, id ID, of func(R) ID) R {
	for _, r := range f.records {
		if x, ok := r.(R); ok && of(x) == id {
			return x
		}
	}
	panic("plantest: the sample has no such record")
}
