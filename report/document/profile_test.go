package document

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"pohonkinerja/assets"
	"pohonkinerja/data/plan"
)

func folder(files map[string]string) fs.FS {
	out := make(fstest.MapFS)
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

// builtIn returns a prescribed template with one piece of it replaced.
func builtIn(t testing.TB, name, old, replacement string) string {
	t.Helper()
	data, err := assets.Forms.ReadFile("forms/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	return strings.Replace(string(data), old, replacement, 1)
}

func TestLoadProfile(t *testing.T) {
	t.Run("an empty folder gives the prescribed forms", func(t *testing.T) {
		p, err := LoadProfile(folder(nil))
		if err != nil {
			t.Fatal(err)
		}
		got, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: p})
		want, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026})
		if Text(got) != Text(want) {
			t.Error("the forms differ")
		}
	})
	t.Run("a region's own file replaces one form", func(t *testing.T) {
		p, err := LoadProfile(folder(map[string]string{
			"lampiran-skpd.txt": builtIn(t, "lampiran-skpd.txt", "Sasaran Strategis | sasaran | 38", "Tujuan/ Sasaran | sasaran | 30\nSatuan | satuan | 8"),
			"catatan.md":        "is no template",
		}))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: p})
		table := block[Table](t, doc, 1)
		if got := table.Groups[0].Rows[0]; table.Columns[1].Head != "Tujuan/ Sasaran" || got.Unit != "%" || got.Target != "16,3" {
			t.Errorf("columns %+v, first row %+v", table.Columns, got)
		}
	})
	t.Run("a form may have a sum", func(t *testing.T) {
		p, err := LoadProfile(folder(map[string]string{
			"lampiran-skpd.txt": builtIn(t, "lampiran-skpd.txt", "jenis = program", "jenis = program\njumlah = JUMLAH"),
		}))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: p})
		if total := block[BudgetList](t, doc, 1).Total; total == nil || *total != (BudgetRow{Name: "JUMLAH", Amount: "207.823.000.000,5"}) {
			t.Errorf("total %+v", total)
		}
	})
	t.Run("the sides may be changed", func(t *testing.T) {
		text := builtIn(t, "pernyataan-dua-pihak.txt", "", "")
		text = strings.NewReplacer("kiri ", "kanan ", "kanan ", "kiri ").Replace(text) + "letak tempat tanggal = kiri\nnama tebal = ya\nnama bergaris bawah = ya\n"
		p, err := LoadProfile(folder(map[string]string{"pernyataan-dua-pihak.txt": text}))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: p})
		s := block[Signatures](t, doc, 0)
		if s.Left.Party != FirstParty || s.Right.Party != SecondParty || s.PlaceSide != LeftSide || !s.BoldNames || !s.LinedNames {
			t.Errorf("signatures %+v, left %+v", s, s.Left)
		}
	})
	t.Run("kegiatan and subkegiatan stand below what they are part of", func(t *testing.T) {
		p, err := LoadProfile(folder(map[string]string{
			"lampiran-skpd.txt": builtIn(t, "lampiran-skpd.txt", "jenis = program", "jenis = program\nrincian = kegiatan; subkegiatan\njumlah = JUMLAH\ntanda rupiah = tidak"),
		}))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := draft(t, sample(t, localDetails()...), Request{Position: headPos, Year: 2026, Profile: p})
		list := block[BudgetList](t, doc, 1)
		got := make([]string, len(list.Rows))
		for i, r := range list.Rows {
			got[i] = strings.Repeat(" ", r.Depth) + r.Number + " " + r.Name
		}
		want := "1. PROGRAM PENUNJANG| a. Perencanaan dan Evaluasi|  1) Penyusunan Dokumen|  2) Evaluasi Kinerja|  3) SUBKEGIATAN tanpa kode| b. Administrasi Keuangan|2. PROGRAM PEMENUHAN UPAYA KESEHATAN"
		if strings.Join(got, "|") != want {
			t.Errorf("rows %q", got)
		}
		if list.Total.Amount != "207.823.000.000,5" || !list.Bare {
			t.Errorf("total %+v, bare %v", list.Total, list.Bare)
		}
	})
	t.Run("a budget that may be empty is left out, but not the last one", func(t *testing.T) {
		p, err := LoadProfile(folder(map[string]string{
			"lampiran-skpd.txt": builtIn(t, "lampiran-skpd.txt", "[anggaran]\njenis = program", "[anggaran]\njenis = kegiatan\nbila kosong = lewati\nK | nama | 1\nA | jumlah | 1\n[anggaran]\njenis = program\nbila kosong = lewati"),
		}))
		if err != nil {
			t.Fatal(err)
		}
		for pos, want := range map[plan.PositionID]string{headPos: "K Program", camatPos: "K"} {
			doc, _ := draft(t, sample(t), Request{Position: pos, Year: 2026, Profile: p})
			var heads []string
			for _, b := range doc.Parts[1].Blocks {
				if list, ok := b.(BudgetList); ok {
					heads = append(heads, list.Columns[0].Head)
				}
			}
			if strings.Join(heads, " ") != want {
				t.Errorf("%s has the lists %q, want %q", pos, heads, want)
			}
		}
	})
	t.Run("lines for NIP and grade vanish for those who have none", func(t *testing.T) {
		p, err := LoadProfile(folder(map[string]string{
			"pernyataan-dua-pihak.txt": builtIn(t, "pernyataan-dua-pihak.txt", "kanan pihak = pertama",
				"kiri bawah = NIP {kedua.nip}\nkanan bawah = {pertama.pangkat}\nkanan bawah = NIP {pertama.nip}\nkanan pihak = pertama"),
		}))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: p})
		s := block[Signatures](t, doc, 0)
		if len(s.Left.Below) != 0 || strings.Join(s.Right.Below, "|") != "Pembina Utama Muda (IV/c)|NIP 197001011995032001" {
			t.Errorf("below the names: %q and %q", s.Left.Below, s.Right.Below)
		}
	})
}

func TestLoadProfile_refuses(t *testing.T) {
	const statement, annex, index = "pernyataan-dua-pihak.txt", "lampiran-skpd.txt", "profil.txt"
	replaced := func(name, old, with string) map[string]string {
		return map[string]string{name: builtIn(t, name, old, with)}
	}
	for name, c := range map[string]struct {
		files map[string]string
		want  TemplateError
	}{
		"an unknown section":     {replaced(annex, "[judul]", "[jdul]"), TemplateError{annex, 8, UnknownSection, "jdul"}},
		"an unknown key":         {replaced(annex, "spasi = 1,25", "jarak = 2"), TemplateError{annex, 6, UnknownKey, "jarak"}},
		"an unknown field":       {replaced(annex, "{UNIT|SKPD}", "{dinas}"), TemplateError{annex, 10, UnknownField, "dinas"}},
		"a mixed-case field":     {replaced(annex, "{UNIT|SKPD}", "{Unit}"), TemplateError{annex, 10, UnknownField, "Unit"}},
		"a page number outside":  {replaced(annex, "{UNIT|SKPD}", "{halaman}"), TemplateError{annex, 10, UnknownField, "halaman"}},
		"an open brace":          {replaced(annex, "{UNIT|SKPD}", "{unit"), TemplateError{annex, 10, UnclosedField, "{unit"}},
		"a stray brace":          {replaced(annex, "{UNIT|SKPD}", "unit}"), TemplateError{annex, 10, UnclosedField, "unit}"}},
		"fields without end":     {replaced(annex, "{UNIT|SKPD}", strings.Repeat("{unit|", 9)+strings.Repeat("}", 9)), TemplateError{annex, 10, UnclosedField, strings.Repeat("{unit|", 9) + strings.Repeat("}", 9)}},
		"a spacing of 9":         {replaced(annex, "spasi = 1,25", "spasi = 9"), TemplateError{annex, 6, BadValue, "9"}},
		"a spacing that is none": {replaced(annex, "spasi = 1,25", "spasi = NaN"), TemplateError{annex, 6, BadValue, "NaN"}},
		"neither yes nor no":     {replaced(annex, "bingkai = tidak", "bingkai = mungkin"), TemplateError{annex, 5, BadValue, "mungkin"}},
		"a column of nothing":    {replaced(annex, "Target | target | 19", "Target | hasil | 19"), TemplateError{annex, 17, BadValue, "hasil"}},
		"a column without width": {replaced(annex, "Target | target | 19", "Target | target"), TemplateError{annex, 17, BadLine, "Target | target"}},
		"one column twice":       {replaced(annex, "Target | target | 19", "Target | sasaran | 19"), TemplateError{annex, 17, RepeatedPart, "sasaran"}},
		"a table without target": {replaced(annex, "Target | target | 19\n", ""), TemplateError{annex, 12, MissingPart, "target"}},
		"an unknown kind":        {replaced(annex, "jenis = program", "jenis = proyek"), TemplateError{annex, 20, BadValue, "proyek"}},
		"a form without table":   {map[string]string{annex: "[judul]\nX\n"}, TemplateError{annex, 0, MissingPart, "tabel"}},
		"two signature blocks":   {replaced(annex, "[tanda tangan]", "[tanda tangan]\ntempat tanggal = x\nkanan pihak = pertama\nkanan judul = x\nkanan nama = x\n[tanda tangan]"), TemplateError{annex, 31, RepeatedPart, "tanda tangan"}},
		"half a left side":       {replaced(annex, "kiri pihak = kedua\n", ""), TemplateError{annex, 26, MissingPart, "kiri pihak"}},
		"a heading twice":        {replaced(annex, "kiri judul", "kanan judul = x\nkiri judul"), TemplateError{annex, 33, RepeatedPart, "kanan judul"}},
		"the wrong name":         {replaced(annex, "({pertama.nama|", "({kedua.nama|"), TemplateError{annex, 26, WrongParty, "kedua.nama"}},
		"the wrong name instead": {replaced(annex, "{kedua.jabatan|Gubernur/Bupati/Walikota}", "{kedua.jabatan|{pertama.jabatan}}"), TemplateError{annex, 26, WrongParty, "pertama.jabatan"}},
		"one party on two sides": {replaced(annex, "kanan pihak = pertama", "kanan pihak = kedua"), TemplateError{annex, 26, WrongParty, "pertama.jabatan"}},
		"a statement of nobody":  {replaced(statement, "Nama = {pertama.nama|", "Nama = {kedua.nama|"), TemplateError{statement, 0, MissingPart, "pertama.nama"}},
		"a section left open":    {map[string]string{annex: "[judul]\nX\n[alinea\nhalo"}, TemplateError{annex, 3, BadLine, "[alinea"}},
		"text before a section":  {map[string]string{annex: "halo\n[judul]\nX"}, TemplateError{annex, 1, BadLine, "halo"}},
		"bytes that are no text": {map[string]string{annex: "[judul]\n\xff\xfe"}, TemplateError{annex, 0, NotText, ""}},
		"a NUL":                  {map[string]string{annex: "[judul]\nX\x00"}, TemplateError{annex, 0, NotText, ""}},
		"a whole book":           {map[string]string{annex: strings.Repeat("# x\n", maxTemplate)}, TemplateError{annex, 0, NotText, ""}},
		"a misspelt file":        {map[string]string{"lampiran-skpdd.txt": "[judul]\nX\n"}, TemplateError{"lampiran-skpdd.txt", 0, UnusedFile, "lampiran-skpdd.txt"}},
		"a file that is missing": {replaced(index, "lampiran = lampiran-pemda.txt", "lampiran = lain.txt"), TemplateError{index, 17, MissingFile, "lain.txt"}},
		"a way out":              {replaced(index, "lampiran = lampiran-pemda.txt", "lampiran = ../x.txt"), TemplateError{index, 17, BadValue, "../x.txt"}},
		"a rank without form":    {replaced(index, "[pelaksana]\n", ""), TemplateError{index, 0, MissingPart, "pelaksana"}},
		"one signature too few":  {replaced(index, "pernyataan = pernyataan-dua-pihak.txt", "pernyataan = pernyataan-pemda.txt"), TemplateError{index, 0, PartiesDiffer, "kepala perangkat daerah"}},
		"an emblem on the right": {replaced(statement, "[logo]", "[kop]\nlambang = kanan\nbaris = X"), TemplateError{statement, 10, BadValue, "kanan"}},
		"a letterhead of nobody": {replaced(statement, "[logo]", "[kop]\nlambang = kiri"), TemplateError{statement, 9, MissingPart, "baris"}},
		"an unknown emblem":      {replaced(statement, "[logo]", "[logo]\ngambar = singa"), TemplateError{statement, 10, BadValue, "singa"}},
		"an empty footnote":      {replaced(annex, "[anggaran]", "[catatan kaki]\n[anggaran]"), TemplateError{annex, 19, MissingPart, "catatan kaki"}},
		"a date nowhere":         {replaced(annex, "kiri pihak", "letak tempat tanggal = atas\nkiri pihak"), TemplateError{annex, 28, BadValue, "atas"}},
		"an unknown detail":      {replaced(annex, "jenis = program", "jenis = program\nrincian = proyek"), TemplateError{annex, 21, BadValue, "proyek"}},
		"an unknown rule":        {replaced(annex, "jenis = program", "jenis = program\nbila kosong = hapus"), TemplateError{annex, 21, BadValue, "hapus"}},
		"a tiny title":           {replaced(annex, "spasi = 1,25", "huruf judul = 2"), TemplateError{annex, 6, BadValue, "2"}},
		"one signature too many": {replaced(index, "lampiran = lampiran-pemda.txt", "lampiran = lampiran-skpd.txt"), TemplateError{index, 0, PartiesDiffer, "kepala daerah"}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := LoadProfile(folder(c.files))
			fault, ok := errors.AsType[*TemplateError](err)
			if !ok {
				t.Fatalf("got %v, want %v", err, &c.want)
			}
			if *fault != c.want {
				t.Errorf("got %v, want %v", fault, &c.want)
			}
		})
	}
}

// brokenFolder fails in the way of a medium that was pulled out.
type brokenFolder struct{}

func (brokenFolder) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestLoadProfile_tells_what_it_could_not_read(t *testing.T) {
	if _, err := LoadProfile(brokenFolder{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("got %v", err)
	}
}

func TestFaultsHaveNames(t *testing.T) {
	for f := UnknownSection; f < faultCount; f++ {
		if f.String() == "" || strings.Contains(f.String(), "(") {
			t.Errorf("fault %d is named %q", f, f)
		}
	}
}

// FuzzLoadProfile feeds any text as index, statement and annex: it is refused
// with a TemplateError or it makes an agreement.
func FuzzLoadProfile(f *testing.F) {
	names := []string{"profil.txt", "pernyataan-dua-pihak.txt", "lampiran-skpd.txt"}
	local, err := Templates(LocalName)
	if err != nil {
		f.Fatal(err)
	}
	for i, name := range names {
		f.Add(byte(i), builtIn(f, name, "", ""))
		f.Add(byte(i), string(local[name]))
	}
	f.Add(byte(2), "[judul]\n{tahun|{tempat|{unit|}}}\n[tabel]\n|sasaran|1\n|indikator|1\n|target|1\n[tanda tangan]\nkanan pihak = pertama")
	p := sample(f)
	f.Fuzz(func(t *testing.T, which byte, text string) {
		name := names[int(which)%len(names)]
		profile, err := LoadProfile(folder(map[string]string{name: text}))
		if err != nil {
			if _, ok := errors.AsType[*TemplateError](err); !ok {
				t.Fatalf("%s: %v", name, err)
			}
			return
		}
		for _, pos := range p.AllPositions() {
			doc, _ := draft(t, p, Request{Position: pos.ID, Year: 2026, Profile: profile})
			if len(doc.Parts) != 2 {
				t.Fatalf("%d parts", len(doc.Parts))
			}
			Text(doc)
			doc.Footer.Line(1, 2)
		}
	})
}

func TestTemplatesUseEveryFileOfTheFolder(t *testing.T) {
	entries, err := fs.ReadDir(assets.Forms, "forms")
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".txt") {
			files[e.Name()] = builtIn(t, e.Name(), "", "")
		}
	}
	if _, err := LoadProfile(folder(files)); err != nil {
		t.Errorf("a copy of all prescribed files: %v", err)
	}
	if want := 9 + len(companionRules); len(files) != want {
		t.Errorf("%d templates, want %d: six forms, the index, two for what is final and the companions'", len(files), want)
	}
}

func TestACopyOfTheLocalTemplatesIsWholeAlone(t *testing.T) {
	files, err := Templates(LocalName)
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for name, data := range files {
		texts[name] = string(data)
	}
	p, err := LoadProfile(folder(texts))
	if err != nil {
		t.Fatal(err)
	}
	got, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: p})
	want, _ := draft(t, sample(t), Request{Position: headPos, Year: 2026, Profile: Local()})
	if Text(got) != Text(want) {
		t.Error("the copy says something else")
	}
}

func TestAGroundIsPrintedWithWhatItRestsOn(t *testing.T) {
	const line = "alasan berdasar = {alasan}, berdasarkan {dasar}\n"
	final := Final{Turn: 1, Ground: plan.StrategyChanged, Basis: "Perda Nomor 7 Tahun 2026"}
	for name, c := range map[string]struct{ replacement, want string }{
		"as prescribed":                     {line, "alokasi anggaran), berdasarkan Perda Nomor 7 Tahun 2026"},
		"in a template from before it":      {"", "alokasi anggaran) (Perda Nomor 7 Tahun 2026)"},
		"in the words that a region writes": {"alasan berdasar = {dasar}: {alasan}\n", "Perda Nomor 7 Tahun 2026: perubahan strategi"},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := LoadProfile(folder(map[string]string{finalFile: builtIn(t, finalFile, line, c.replacement)}))
			if err != nil {
				t.Fatal(err)
			}
			var known facts
			final.facts(&p.final, &known)
			if !strings.Contains(known[groundField], c.want) {
				t.Errorf("%q, want %q in it", known[groundField], c.want)
			}
		})
	}
	t.Run("not where a template forgets what it rests on", func(t *testing.T) {
		_, err := LoadProfile(folder(map[string]string{finalFile: builtIn(t, finalFile, line, "alasan berdasar = {alasan}\n")}))
		if e, ok := errors.AsType[*TemplateError](err); !ok || e.Fault != MissingPart || e.Part != "alasan berdasar" {
			t.Errorf("%v", err)
		}
	})
}
