package main

import (
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

//go:embed mailmerge.py
var mailMerge []byte

// pythonOfOffice is the Python that the bridge to LibreOffice is installed for.
const pythonOfOffice = "/usr/bin/python3"

// runMailMerge has LibreOffice merge the agreements' words from a table, as a
// secretary does who has a list of officials and a letter with blanks.
func runMailMerge(folder string, sets [][]page) (printing, error) {
	if err := mayMerge(); err != nil {
		return printing{}, err
	}
	folder, err := filepath.Abs(folder)
	if err != nil {
		return printing{}, err
	}
	out, err := emptyFolder(folder, "mailmerge")
	if err != nil {
		return printing{}, err
	}
	if err := writeMerge(out, letterOf(sets), sets); err != nil {
		return printing{}, err
	}
	took, err := merge(out)
	if err != nil {
		return printing{}, err
	}
	size, err := sizeOfLetters(filepath.Join(out, "out"), len(sets))
	return printing{"LibreOffice, mail merge", len(sets), took, size}, err
}

// mayMerge reports what is missing on this machine for a mail merge.
func mayMerge() error {
	if _, err := exec.LookPath("soffice"); err != nil {
		return fmt.Errorf("it is not installed: %w", err)
	}
	if err := exec.Command(pythonOfOffice, "-c", "import uno").Run(); err != nil {
		return fmt.Errorf("its bridge to Python is not installed: %w", err)
	}
	return nil
}

// letterOf returns how many blanks the pages of the letter have, enough for the
// words of every agreement.
func letterOf(sets [][]page) []int {
	var blanks []int
	for _, pages := range sets {
		for i, p := range pages {
			if i == len(blanks) {
				blanks = append(blanks, 0)
			}
			blanks[i] = max(blanks[i], len(lines(p)))
		}
	}
	return blanks
}

// lines returns the words of a page, those at one height together: the pages are
// set word by word where they are justified.
func lines(p page) (lines []string) {
	y := math.Inf(-1)
	for _, i := range p.Items {
		switch {
		case i.Text == "":
		case i.Y == y:
			lines[len(lines)-1] += " " + i.Text
		default:
			lines, y = append(lines, i.Text), i.Y
		}
	}
	return lines
}

// letter is a document of LibreOffice's in one file, blank one of its fields: a
// paragraph for each line, a new page where ours has one.
const (
	letter = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="p" style:family="paragraph"><style:text-properties style:font-name="Liberation Sans" fo:font-size="5pt"/></style:style>
<style:style style:name="new" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style></office:automatic-styles>
<office:body><office:text>%s</office:text></office:body></office:document>`
	blank = `<text:p text:style-name="p"><text:database-display text:table-name="letters" text:table-type="table" text:column-name="%s" text:database-name="letters"/></text:p>`
)

func column(page, line int) string { return fmt.Sprintf("p%dl%d", page, line) }

// writeMerge writes the letter and the table beside each other.
func writeMerge(folder string, blanks []int, sets [][]page) error {
	for _, name := range []string{"data", "out"} {
		if err := os.Mkdir(filepath.Join(folder, name), 0o755); err != nil {
			return err
		}
	}
	var body strings.Builder
	for p, n := range blanks {
		if p > 0 {
			body.WriteString(`<text:p text:style-name="new"/>`)
		}
		for line := range n {
			fmt.Fprintf(&body, blank, column(p, line))
		}
	}
	if err := os.WriteFile(filepath.Join(folder, "letter.fodt"), fmt.Appendf(nil, letter, body.String()), 0o644); err != nil {
		return err
	}
	return writeTable(filepath.Join(folder, "data", "letters.csv"), blanks, sets)
}

func writeTable(path string, blanks []int, sets [][]page) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := csv.NewWriter(f)
	err = w.WriteAll(table(blanks, sets))
	return errors.Join(err, f.Close())
}

// table has a heading for every blank and a row for every agreement.
func table(blanks []int, sets [][]page) [][]string {
	var heads []string
	for p, n := range blanks {
		for line := range n {
			heads = append(heads, column(p, line))
		}
	}
	rows := [][]string{heads}
	for _, pages := range sets {
		row := make([]string, 0, len(heads))
		for p, n := range blanks {
			from := len(row)
			row = row[:from+n]
			if p < len(pages) {
				copy(row[from:], lines(pages[p]))
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// merge starts LibreOffice with settings of its own, lets it merge and ends it.
func merge(folder string) (time.Duration, error) {
	script, pipe := filepath.Join(folder, "mailmerge.py"), "pokin-"+strconv.Itoa(os.Getpid())
	if err := os.WriteFile(script, mailMerge, 0o644); err != nil {
		return 0, err
	}
	office := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.Join(folder, "settings"), "--headless", "--norestore", "--accept=pipe,name="+pipe+";urp;")
	if err := office.Start(); err != nil {
		return 0, err
	}
	printed, err := exec.Command(pythonOfOffice, script, folder, pipe).Output()
	if err != nil {
		return 0, errors.Join(fmt.Errorf("merge: %w", err), office.Process.Kill())
	}
	if err := office.Wait(); err != nil { // the script has told it to end
		return 0, fmt.Errorf("end LibreOffice: %w", err)
	}
	return time.ParseDuration(strings.TrimSpace(string(printed)) + "s")
}

func sizeOfLetters(folder string, wanted int) (size int, err error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.pdf"))
	if err != nil || len(files) != wanted {
		return 0, fmt.Errorf("it made %d files of %d letters: %w", len(files), wanted, err)
	}
	for _, path := range files {
		info, err := os.Stat(path)
		if err != nil {
			return 0, err
		}
		size += int(info.Size())
	}
	return size, nil
}
