package document

import (
	"testing"

	"pohonkinerja/data/plan"
)

// The sample regency: a head of region, an agency with two levels below its
// head, and a camat whose office is vacant.
const (
	regentPos    plan.PositionID = "p-bupati"
	headPos      plan.PositionID = "p-kadis"
	secretaryPos plan.PositionID = "p-sekretaris"
	sectionPos   plan.PositionID = "p-kasi"
	camatPos     plan.PositionID = "p-camat"
)

// sample returns the regency's plan, with what a test adds or replaces.
func sample(t testing.TB, more ...plan.Record) *plan.Plan {
	t.Helper()
	p, err := plan.New(plan.Region{PlanID: "plan", Name: "Kabupaten Contoh", Baseline: 2024, FirstYear: 2025, LastYear: 2030})
	if err != nil {
		t.Fatal(err)
	}
	b := p.Begin()
	for _, r := range append(sampleRecords(), more...) {
		b.Put(r)
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	return p
}

func sampleRecords() []plan.Record {
	out := []plan.Record{
		&plan.Agency{ID: "dinkes", Name: "Dinas Kesehatan", Order: "a", Address: "Jalan Contoh 1\nTelepon (000) 111"},
		&plan.Agency{ID: "kec", Name: "Kecamatan Sukamaju", Order: "b"},
		&plan.Position{ID: regentPos, Title: "Bupati Contoh", Type: plan.RegionalHead, Order: "a"},
		&plan.Position{ID: headPos, Title: "Kepala Dinas Kesehatan", Agency: "dinkes", Superior: regentPos, Order: "b"},
		&plan.Position{ID: secretaryPos, Title: "Sekretaris Dinas Kesehatan", Agency: "dinkes", Superior: headPos, Order: "c"},
		&plan.Position{ID: sectionPos, Title: "Kepala Seksi Surveilans", Agency: "dinkes", Superior: secretaryPos, Order: "d"},
		&plan.Position{ID: camatPos, Title: "Camat Sukamaju", Agency: "kec", Superior: regentPos, Order: "e"},
		&plan.Official{ID: "o1", Name: "Drs. Yulius Contoh, M.Si."},
		&plan.Official{ID: "o2", Name: "dr. Ratna Contoh, M.Kes.", NIP: "197001011995032001", Grade: "Pembina Utama Muda (IV/c)"},
		&plan.Official{ID: "o3", Name: "Agnes Contoh, S.E."},
		&plan.Tenure{ID: "t1", Official: "o1", Position: regentPos, From: "2025-02-20"},
		&plan.Tenure{ID: "t2", Official: "o2", Position: headPos, Status: plan.Plt, From: "2025-01-02"},
		&plan.Tenure{ID: "t3", Official: "o3", Position: secretaryPos, From: "2024-01-02"},

		node("n1", "", plan.RegionalStrategic, regentPos, "Meningkatnya derajat kesehatan masyarakat"),
		node("n2", "n1", plan.AgencyStrategic, headPos, "Meningkatnya kesehatan keluarga"),
		node("n3", "n2", plan.AgencyStrategic, headPos, "Meningkatnya akuntabilitas kinerja"),
		node("n4", "n3", plan.TacticalLevel, secretaryPos, "Terpenuhinya kebutuhan penunjang perangkat daerah"),
		node("n5", "n4", plan.OperationalSubActivity, sectionPos, "Tersusunnya dokumen perencanaan"),
	}
	out = append(out, indicator("i1", "n1", "Umur Harapan Hidup", "Tahun", plan.Number("74.6"))...)
	out = append(out, indicator("i2", "n2", "Prevalensi Stunting", "%", plan.Number("16.3"))...)
	out = append(out, indicator("i3", "n2", "Jumlah Kematian Ibu", "Orang", plan.Range("20", "27"))...)
	out = append(out, indicator("i4", "n3", "Predikat SAKIP", "Predikat", plan.Step("sakip", "BB"))...)
	out = append(out, indicator("i5", "n4", "Persentase Pemenuhan Kebutuhan", "", plan.Unsettled("26 dokumen"))...)
	out = append(out, indicator("i6", "n5", "Jumlah Dokumen", "Dokumen", plan.Number("1234.5"))...)
	out = append(out, programmeLine("l1", "n2", "1.02.02", "PROGRAM PEMENUHAN UPAYA KESEHATAN", plan.Number("206260000000"), "APBD 60%, DAK 40%")...)
	out = append(out, programmeLine("l2", "n3", "1.02.01", "PROGRAM PENUNJANG", plan.Number("1563000000.5"), "lihat tabel 4.1")...)
	out = append(out, programmeLine("l3", "n4", "1.02.01.2.01", "Perencanaan dan Evaluasi", plan.Number("200000000"), "")...)
	return append(out, programmeLine("l4", "n5", "1.02.01.2.01.0001", "Penyusunan Dokumen", plan.Unsettled("200 juta"), "")...)
}

func node(id, parent plan.NodeID, level plan.Level, owner plan.PositionID, statement string) *plan.Node {
	return &plan.Node{ID: id, Parent: parent, Level: level, Statement: statement, Order: string(id), Owners: []plan.PositionID{owner}}
}

func indicator(id plan.IndicatorID, of plan.NodeID, name, unit string, target plan.Value) []plan.Record {
	return []plan.Record{
		&plan.Indicator{ID: id, Node: of, Name: name, Unit: unit, Order: string(id)},
		&plan.Target{ID: plan.TargetID(id), Indicator: id, Year: 2026, Value: target},
	}
}

func programmeLine(id plan.ProgramLineID, of plan.NodeID, code, name string, amount plan.Value, note string) []plan.Record {
	return []plan.Record{
		&plan.ProgramLine{ID: id, Node: of, Code: code, Name: name, Order: string(id)},
		&plan.Budget{ID: plan.BudgetID(id), Line: id, Year: 2026, Amount: amount, Note: note},
	}
}

// draft fills the sample's agreement of one position and fails the test where
// the request is refused.
func draft(t testing.TB, p *plan.Plan, r Request) (Document, []Gap) {
	t.Helper()
	doc, gaps, err := Agreement(p, r)
	if err != nil {
		t.Fatal(err)
	}
	return doc, gaps
}
