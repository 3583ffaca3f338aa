// Command demo does the main job of the program without a window, for
// "make demo" and for "make run" on a machine without a screen:
//
//	go run ./cmd/internal/demo build/pokinctl build/demo
//
// It calls the given pokinctl like a person at a prompt: a plan file from the
// bundled example, its tree as PDF, SVG and PNG, every performance agreement
// of one year, one agreement signed by both parties, and the verification of
// that. Each command line is printed before it runs, so the output can be
// copied. The first one that fails ends the demo with its exit status.
//
// Signing takes certificates, which a fresh machine has none of. The demo
// issues two on the spot, from an authority that nobody but its own trust
// folder knows; package go-pkcs12 packs them as the .p12 files in which
// officials receive theirs.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

const year = "2026"

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: demo POKINCTL FOLDER")
		os.Exit(2)
	}
	err := run(os.Args[1], os.Args[2])
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		os.Exit(exit.ExitCode())
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(2)
	}
}

// run makes the folder anew and plays all steps in it.
func run(pokinctl, folder string) error {
	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	trust := filepath.Join(folder, "sertifikat-tepercaya")
	if err := os.MkdirAll(trust, 0o777); err != nil {
		return err
	}
	passphrase, err := issueCertificates(folder, trust)
	if err != nil {
		return fmt.Errorf("issue demo certificates: %w", err)
	}
	d := demo{pokinctl: pokinctl, folder: folder, out: os.Stdout, env: append(os.Environ(), passphraseVariable+"="+passphrase)}
	for _, s := range steps(folder, trust) {
		if err := d.play(s); err != nil {
			return err
		}
	}
	fmt.Fprintf(d.out, "\nSelesai. Hasilnya ada di %s:\n", folder)
	return d.list()
}

// step is one command line of the demo.
type step struct {
	title string
	args  []string
	save  string // file that keeps what the command prints; empty for none
}

// steps is the main job, in the order in which a planner does it.
func steps(folder, trust string) []step {
	in := func(name string) string { return filepath.Join(folder, name) }
	plan, draft, half, signed := in("contoh.pokin"), in("pk-kepala-dinas.pdf"), in("pk-kepala-dinas-ditandatangani-pertama.pdf"), in("pk-kepala-dinas-ditandatangani.pdf")
	return []step{
		{"Berkas rencana dari contoh bawaan", []string{"example", plan}, ""},
		{"Isi berkas", []string{"info", plan}, "isi.txt"},
		{"Pohon kinerja sebagai PDF", []string{"tree", plan, "--out", in("pohon.pdf"), "--year", year}, ""},
		{"Pohon kinerja sebagai SVG", []string{"tree", plan, "--out", in("pohon.svg"), "--year", year}, ""},
		{"Pohon kinerja sebagai PNG", []string{"tree", plan, "--out", in("pohon.png"), "--year", year}, ""},
		{"Semua Perjanjian Kinerja tahun " + year, []string{"agreement", plan, "--year", year, "--all", "--out", in("pk")}, ""},
		{"Satu Perjanjian Kinerja", []string{"agreement", plan, "--year", year, "--position", "Kepala Dinas Kesehatan", "--place", "Contoh", "--date", year + "-01-05", "--out", draft}, ""},
		{"Tanda tangan pihak pertama", sign(draft, half, "first", in(firstFile)), ""},
		{"Tanda tangan pihak kedua", sign(half, signed, "second", in(secondFile)), ""},
		{"Pemeriksaan tanda tangan", []string{"verify", signed, "--trust", trust}, "verifikasi.txt"},
	}
}

func sign(in, out, party, p12 string) []string {
	return []string{"sign", in, "--out", out, "--as", party, "--p12", p12, "--passphrase-env", passphraseVariable, "--location", "Contoh"}
}

// demo plays steps with one pokinctl.
type demo struct {
	pokinctl, folder string
	out              io.Writer
	env              []string
}

func (d demo) play(s step) error {
	fmt.Fprintf(d.out, "\n# %s\n%s\n", s.title, commandLine(d.pokinctl, s.args))
	cmd := exec.Command(d.pokinctl, s.args...)
	cmd.Env, cmd.Stderr = d.env, os.Stderr
	text, err := cmd.Output()
	fmt.Fprint(d.out, string(text))
	if s.save != "" {
		err = errors.Join(err, os.WriteFile(filepath.Join(d.folder, s.save), text, 0o666))
	}
	return err
}

// commandLine writes a command as it would be typed.
func commandLine(name string, args []string) string {
	line := name
	for _, arg := range args {
		if strings.Contains(arg, " ") {
			arg = `"` + arg + `"`
		}
		line += " " + arg
	}
	return line
}

// list prints the files of the folder with their sizes.
func (d demo) list() error {
	return filepath.WalkDir(d.folder, func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		info, err := entry.Info()
		if err == nil {
			fmt.Fprintf(d.out, "  %8d  %s\n", info.Size(), name)
		}
		return err
	})
}
