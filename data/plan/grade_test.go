package plan

import "testing"

func TestReadGrade(t *testing.T) {
	for _, c := range []struct {
		text, want string
		known      bool
	}{
		{"IV/b", "Pembina Tk. I (IV/b)", true},
		{"Pembina Tingkat I, IV.b", "Pembina Tk. I (IV/b)", true},
		{"Pembina Tk.I / IVb", "Pembina Tk. I (IV/b)", true},
		{"PEMBINA UTAMA MUDA (IV/c)", "Pembina Utama Muda (IV/c)", true},
		{"Pembina", "Pembina (IV/a)", true},
		{"penata muda tk i", "Penata Muda Tk. I (III/b)", true},
		{"III d", "Penata Tk. I (III/d)", true},
		{"3/d", "Penata Tk. I (III/d)", true},
		{"IX", "PPPK Golongan IX", true},
		{"PPPK Golongan IX", "PPPK Golongan IX", true},
		{"Pembina (III/a)", "Pembina (III/a)", false},
		{"honorer", "honorer", false},
		{"II/e", "II/e", false},
		{"", "", false},
	} {
		if got, known := ReadGrade(c.text); got != c.want || known != c.known {
			t.Errorf("ReadGrade(%q) = %q, %v, want %q, %v", c.text, got, known, c.want, c.known)
		}
	}
}

func TestEveryGradeIsReadAsItself(t *testing.T) {
	for _, g := range Grades() {
		if got, known := ReadGrade(g); got != g || !known {
			t.Errorf("ReadGrade(%q) = %q, %v", g, got, known)
		}
	}
}

func TestCheckNIP(t *testing.T) {
	for _, c := range []struct {
		nip    string
		flaw   NIPFlaw
		digits string
	}{
		{"198001022005011003", NIPSound, ""},
		{"19800102 200501 1 003", NIPSound, ""},
		{"199001022023211003", NIPSound, ""},
		{"1,98E+17", NIPLength, "8"},
		{"198013022005011003", NIPBirth, "19801302"},
		{"198001022005131003", NIPAppointment, "200513"},
		{"198001022005013003", NIPSex, "3"},
		{"198001022005011000", NIPSerial, "000"},
	} {
		if flaw, digits := CheckNIP(c.nip, "2026-11-27"); flaw != c.flaw || digits != c.digits {
			t.Errorf("CheckNIP(%q) = %v, %q, want %v, %q", c.nip, flaw, digits, c.flaw, c.digits)
		}
	}
}
