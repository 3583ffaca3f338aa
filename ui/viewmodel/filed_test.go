package viewmodel

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFiledFilesAreNamedAndCanBeHad(t *testing.T) {
	ws, a := openAgreements(t)
	finalised(t, a, "12/2027")
	if got := a.FiledFiles(a.Position()); len(got) != 0 {
		t.Errorf("nothing was filed, but there is %+v", got)
	}
	picture := aPhoto(t)
	scan := filepath.Join(t.TempDir(), "pindai.jpg")
	if err := os.WriteFile(scan, picture, 0o666); err != nil {
		t.Fatal(err)
	}
	m := a.Mark()
	m.SetScan(scan)
	if refused := m.Do(); refused != nil {
		t.Fatal(refused)
	}
	list := a.FiledFiles(a.Position())
	if len(list) != 1 {
		t.Fatalf("%d files", len(list))
	}
	item := list[0]
	for _, part := range []string{"12/2027", FormatDate(ws.Today())} {
		if !strings.Contains(item.Hint, part) {
			t.Errorf("hint %q does not name %q", item.Hint, part)
		}
	}
	if item.Title != ws.T("filed.scan") || item.Wrong != "" {
		t.Errorf("%+v", item)
	}
	kept := filepath.Join(ws.archive().Dir, item.Name)
	t.Run("looked at is a copy", func(t *testing.T) {
		path, err := a.OpenFiled(item)
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(filepath.Dir(path))
		if data, _ := os.ReadFile(path); !bytes.Equal(data, picture) || path == kept || filepath.Base(path) != item.Name {
			t.Errorf("%s holds %q", path, data)
		}
	})
	t.Run("of an amendment they say so, and the older ones stay", func(t *testing.T) {
		retarget(t, ws, a)
		finalised(t, a, "13/2027")
		m := a.Mark()
		m.SetScan(scan)
		if refused := m.Do(); refused != nil {
			t.Fatal(refused)
		}
		list := a.FiledFiles(a.Position())
		if len(list) != 2 || !strings.Contains(list[0].Title, "Perubahan ke-1") || list[1].Title != ws.T("filed.of_first", item.Title) {
			t.Errorf("%+v", list)
		}
	})
	t.Run("one that was changed is not handed out as the one that was filed", func(t *testing.T) {
		other := bytes.Repeat([]byte("x"), len(picture))
		if err := os.WriteFile(kept, other, 0o666); err != nil {
			t.Fatal(err)
		}
		copied := filepath.Join(t.TempDir(), "salinan.jpg")
		err := a.SaveFiled(item, copied)
		if _, missing := os.Stat(copied); err == nil || missing == nil {
			t.Errorf("%v, and there is a copy", err)
		}
	})
	t.Run("one that is gone is told about with its place", func(t *testing.T) {
		if err := os.Remove(kept); err != nil {
			t.Fatal(err)
		}
		list := a.FiledFiles(a.Position())
		gone := list[len(list)-1]
		if !strings.Contains(gone.Wrong, item.Name) || !strings.Contains(gone.Wrong, ws.archive().Dir) || !strings.Contains(gone.Wrong, "tidak ada") {
			t.Errorf("wrong: %q", gone.Wrong)
		}
	})
}
