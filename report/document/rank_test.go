package document

import (
	"testing"

	"pohonkinerja/data/plan"
)

func TestRankOf(t *testing.T) {
	for _, c := range []struct {
		pos  plan.Position
		want Rank
	}{
		{plan.Position{Title: "Bupati Contoh"}, HeadOfRegion},
		{plan.Position{Title: "bupati contoh"}, HeadOfRegion},
		{plan.Position{Title: "Gubernur Contoh Raya"}, HeadOfRegion},
		{plan.Position{Title: "Apa saja", Type: plan.RegionalHead}, HeadOfRegion},
		{plan.Position{Title: "Kepala Dinas Kesehatan"}, HeadOfAgency},
		{plan.Position{Title: "Kepala Pelaksana BPBD"}, HeadOfAgency},
		{plan.Position{Title: "Kepala Biro Organisasi"}, HeadOfAgency},
		{plan.Position{Title: "Camat Sukamaju", Type: plan.Administrator}, HeadOfAgency},
		{plan.Position{Title: "Sekretaris Daerah"}, HeadOfAgency},
		{plan.Position{Title: "Apa saja", Superior: regentPos}, HeadOfAgency},
		{plan.Position{Title: "Apa saja", Superior: regentPos, Type: plan.Administrator}, HeadOfAgency},
		{plan.Position{Title: "Sekretaris Dinas Kesehatan"}, AdministratorRank},
		{plan.Position{Title: "Kepala Bidang Mutasi", Type: plan.Administrator, Superior: headPos}, AdministratorRank},
		{plan.Position{Title: "Kepala Bagian Hukum"}, AdministratorRank},
		{plan.Position{Title: "Kepala Subbagian Umum"}, SupervisorRank},
		{plan.Position{Title: "Sekretaris Kelurahan"}, SupervisorRank},
		{plan.Position{Title: "Lurah Sukamaju"}, SupervisorRank},
		{plan.Position{Title: "Perencana Muda", Type: plan.Fungsional}, FunctionalRank},
		{plan.Position{Title: "Caraka"}, StaffRank},
		{plan.Position{Title: ""}, StaffRank},
	} {
		c.pos.ID = "x"
		if got := Prescribed().RankOf(sample(t), &c.pos); got != c.want {
			t.Errorf("%q (%s) is %s, want %s", c.pos.Title, c.pos.Type, got, c.want)
		}
	}
}

func TestSecondPartyByRule(t *testing.T) {
	for _, c := range []struct {
		first plan.Position
		want  plan.PositionID
	}{
		{plan.Position{ID: "x", Title: "Kepala Bidang Mutasi", Agency: "dinkes"}, headPos},
		{plan.Position{ID: "x", Title: "Kepala Puskesmas Melati", Agency: "unit"}, headPos},
		{plan.Position{ID: "x", Title: "Inspektur"}, regentPos},
		{plan.Position{ID: "x", Title: "Caraka"}, regentPos},
	} {
		p := sample(t, &plan.Agency{ID: "unit", Parent: "dinkes", Name: "Puskesmas Melati"}, &c.first)
		got, assumed := secondParty(p, Prescribed(), &c.first, "")
		if got == nil || got.ID != c.want || !assumed {
			t.Errorf("%s promises to %+v, want %s", c.first.Title, got, c.want)
		}
	}
}
