package viewmodel

import (
	"testing"

	"pohonkinerja/data/plan"
)

func TestParseValue(t *testing.T) {
	for _, c := range []struct {
		text string
		want plan.Value
		key  string
	}{
		{"", plan.Value{}, ""},
		{"-", plan.Value{}, ""},
		{"95,5", plan.Number("95.5"), ""},
		{"95.5", plan.Value{}, "fault.two_readings"},
		{"0.5", plan.Number("0.5"), ""},
		{"3,5", plan.Number("3.5"), ""},
		{"97.125", plan.Value{}, "fault.two_readings"},
		{"2,000", plan.Value{}, "fault.two_readings"},
		{"1,234.5", plan.Number("1234.5"), ""},
		{"1.234,50", plan.Number("1234.5"), ""},
		{"96 %", plan.Number("96"), ""},
		{"96 persen", plan.Number("96"), ""},
		{"96 orang", plan.Value{}, "fault.value_unit"},
		{"69,1-69,5", plan.Range("69.1", "69.5"), ""},
		{"bb", plan.Step("sakip", "BB"), ""},
		{"WTP", plan.Step("opini", "WTP"), ""},
		{"meningkat", plan.Value{}, "fault.value_unreadable"},
		{"95,", plan.Value{}, "fault.value_unreadable"},
	} {
		got, bad := ParseValue(c.text, "Persen")
		if got != c.want || bad.Key != c.key {
			t.Errorf("ParseValue(%q) = %+v, %q; want %+v, %q", c.text, got, bad.Key, c.want, c.key)
		}
	}
}

func TestFormatDecimal(t *testing.T) {
	for d, want := range map[plan.Decimal]string{
		"0": "0", "1234.5": "1.234,5", "-1000000": "-1.000.000", "999": "999", "12345678901234567890": "12.345.678.901.234.567.890",
	} {
		if got := FormatDecimal(d); got != want {
			t.Errorf("FormatDecimal(%q) = %q, want %q", d, got, want)
		}
	}
}

func TestTarget(t *testing.T) {
	ws, _ := open(t)
	form := ws.IndicatorForm("i")
	cell := form.Figures()[2]
	if cell.Year != 2026 {
		t.Fatalf("third figure is of %d", cell.Year)
	}
	t.Run("refuses text and leaves what was there", func(t *testing.T) {
		cell.Set("95,5")
		if bad := cell.Set("naik"); bad.Key != "fault.value_unreadable" {
			t.Errorf("fault = %v", bad)
		}
		if got := cell.Get(); got != "95,5" {
			t.Errorf("target = %q", got)
		}
	})
	t.Run("keeps text only when asked and says that it is unsettled", func(t *testing.T) {
		if bad := cell.Keep("naik 5 poin"); !bad.OK() {
			t.Fatal(bad)
		}
		if got := ws.Plan().TargetOf("i", 2026, 0).Value; got != plan.Unsettled("naik 5 poin") {
			t.Errorf("value = %+v", got)
		}
		if cell.Doubt().Key != "fault.unsettled" {
			t.Errorf("doubt = %v", cell.Doubt())
		}
	})
	t.Run("is gone when emptied", func(t *testing.T) {
		cell.Set("")
		if ws.Plan().TargetOf("i", 2026, 0) != nil {
			t.Error("target is still there")
		}
	})
}

func TestLevelBelowChildIsRefusedBesideTheField(t *testing.T) {
	ws, _ := open(t)
	bad := ws.NodeForm("b").Level().Set(plan.OperationalStaff.String())
	if bad.Key != "fault.level_above_parent" {
		t.Errorf("fault = %v", bad)
	}
}

func TestOwnersLeadAndLeave(t *testing.T) {
	ws, _ := open(t)
	id, _ := ws.AddPosition("dinas")
	form := ws.NodeForm("c")
	form.AddOwner("kadis")
	form.AddOwner(string(id))
	form.LeadOwner(string(id))
	if got := form.Owners(); len(got) != 2 || got[0].ID != string(id) {
		t.Fatalf("owners = %v", got)
	}
	form.RemoveOwner(string(id))
	if got := form.Owners(); len(got) != 1 || got[0].ID != "kadis" {
		t.Errorf("owners = %v", got)
	}
}

func TestCheckNIP(t *testing.T) {
	for nip, key := range map[string]string{
		"198001022005011003":    "",
		"19800102 200501 1 003": "",
		"199001022023211003":    "", // PPPK
		"19800102200501100":     "fault.nip_length",
		"19801302200501100x":    "fault.nip_length",
		"198013022005011003":    "fault.nip_birth",
		"198001022005131003":    "fault.nip_appointment",
		"198001021985011003":    "fault.nip_appointment",
		"198001022005013003":    "fault.nip_sex",
	} {
		if got := CheckNIP(nip, "2026-11-22"); got.Key != key {
			t.Errorf("CheckNIP(%q) = %q, want %q", nip, got.Key, key)
		}
	}
}

func TestPeopleInUseAreNotRemoved(t *testing.T) {
	ws, _ := open(t)
	if bad := ws.RemoveAgency("dinas"); bad.Key != "fault.agency_in_use" {
		t.Errorf("agency: %v", bad)
	}
	official, _ := ws.AddOfficial()
	if bad := ws.AddTenure("kadis", official); !bad.OK() {
		t.Fatal(bad)
	}
	if bad := ws.RemovePosition("kadis"); bad.Key != "fault.position_in_use" {
		t.Errorf("position: %v", bad)
	}
	if bad := ws.RemoveOfficial(official); bad.Key != "fault.official_in_use" {
		t.Errorf("official: %v", bad)
	}
	ws.PositionForm("kadis").Tenures()[0].Remove()
	if bad := ws.RemoveOfficial(official); !bad.OK() {
		t.Errorf("free official: %v", bad)
	}
}

func TestTenureDates(t *testing.T) {
	ws, _ := open(t)
	official, _ := ws.AddOfficial()
	ws.AddTenure("kadis", official)
	form := ws.PositionForm("kadis").Tenures()[0]
	if got := form.From().Get(); got != "22 November 2026" {
		t.Errorf("from = %q", got)
	}
	if bad := form.To().Set("1-1-2020"); bad.Key != "fault.date_order" {
		t.Errorf("end before start: %v", bad)
	}
	if bad := form.To().Set("31 Februari 2027"); bad.Key != "fault.date" {
		t.Errorf("no such day: %v", bad)
	}
	other, _ := ws.AddOfficial()
	ws.AddTenure("kadis", other)
	if got := form.To().Doubt(); got.Key != "fault.tenure_overlap" {
		t.Errorf("two at once: %v", got)
	}
}

func TestEmptyNameIsRefused(t *testing.T) {
	ws, _ := open(t)
	if bad := ws.AgencyForm("dinas").Name().Set(" "); bad.Key != "fault.empty" {
		t.Errorf("fault = %v", bad)
	}
	if got := ws.AgencyForm("dinas").Name().Get(); got != "Dinas Kesehatan" {
		t.Errorf("name = %q", got)
	}
}
