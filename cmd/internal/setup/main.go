// Command setup sees to the system packages that Go cannot fetch.
//
//	go run ./cmd/internal/setup build|run|test|windows
//
// It looks for what the named job needs (a command, a header file), not for
// package names, so it is content on any Linux where the things are there.
// What is missing it installs with apt-get when it runs as root or may use
// sudo without a password; otherwise it prints the one line to run and ends
// with status 2. On other systems than Linux there is nothing to install.
//
// Each job includes the ones before it: build < run < test. The packages of
// test are outside judges: programs of other people that must agree with what
// ours wrote. The tests skip the comparison where a judge is missing, unless
// POKIN_REQUIRE_TOOLS=1 says that it must be there.
//
// Whoever runs "make run" reads the messages, so they are Indonesian.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// need is one thing that must be on the machine.
type need struct {
	pkg     string // Debian 12 and Ubuntu 24.04 call the package so
	command string // found on the PATH, or
	file    string // found as a file, a pattern of [filepath.Glob]
}

// toBuild is what the C parts of Fyne (window, OpenGL) compile against, for
// windows of the X Window System only: see the tag x11 in the Makefile.
var toBuild = []need{
	{pkg: "gcc", command: "gcc"},
	{pkg: "libc6-dev", file: "/usr/include/stdlib.h"},
	{pkg: "pkg-config", command: "pkg-config"},
	{pkg: "libgl-dev", file: "/usr/include/GL/glx.h"},
	{pkg: "libx11-dev", file: "/usr/include/X11/Xlib.h"},
	{pkg: "libxrandr-dev", file: "/usr/include/X11/extensions/Xrandr.h"},
	{pkg: "libxxf86vm-dev", file: "/usr/include/X11/extensions/xf86vmode.h"},
	{pkg: "libxi-dev", file: "/usr/include/X11/extensions/XInput2.h"},
	{pkg: "libxcursor-dev", file: "/usr/include/X11/Xcursor/Xcursor.h"},
	{pkg: "libxinerama-dev", file: "/usr/include/X11/extensions/Xinerama.h"},
}

// toRun is what draws, by software where there is no graphics card.
var toRun = []need{
	{pkg: "libgl1-mesa-dri", file: "/usr/lib/*/dri/*_dri.so"},
	{pkg: "libglx-mesa0", file: "/usr/lib/*/libGLX_mesa.so.0"},
}

// toTest is a screen without a monitor, hands for it, and the judges of
// PDF, signature, certificate, database and picture files.
var toTest = []need{
	{pkg: "xvfb", command: "Xvfb"},
	{pkg: "xauth", command: "xauth"},
	{pkg: "xdotool", command: "xdotool"},
	{pkg: "xclip", command: "xclip"},
	{pkg: "imagemagick", command: "import"},
	{pkg: "poppler-utils", command: "pdfsig"},
	{pkg: "qpdf", command: "qpdf"},
	{pkg: "openssl", command: "openssl"},
	{pkg: "mupdf-tools", command: "mutool"},
	{pkg: "softhsm2", command: "softhsm2-util"},
	{pkg: "opensc", command: "pkcs11-tool"},
	{pkg: "libnss3-tools", command: "certutil"},
	{pkg: "librsvg2-bin", command: "rsvg-convert"},
	{pkg: "sqlite3", command: "sqlite3"},
	{pkg: "zbar-tools", command: "zbarimg"},
}

// toWindows is the C compiler that makes programs for Windows.
var toWindows = []need{{pkg: "gcc-mingw-w64-x86-64", command: "x86_64-w64-mingw32-gcc"}}

// jobs names the needs of each job.
var jobs = map[string][]need{
	"build":   toBuild,
	"run":     slices.Concat(toBuild, toRun),
	"test":    slices.Concat(toBuild, toRun, toTest),
	"windows": toWindows,
}

func main() {
	if len(os.Args) != 2 || jobs[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: setup build|run|test|windows")
		os.Exit(2)
	}
	if runtime.GOOS != "linux" {
		return
	}
	if err := provide(jobs[os.Args[1]]); err != nil {
		fmt.Fprintln(os.Stderr, "setup:", err)
		os.Exit(2)
	}
}

// provide installs what is missing or says how to.
func provide(needs []need) error {
	packages := missing(needs)
	if len(packages) == 0 {
		return nil
	}
	prefix, ok := privilege()
	if !ok {
		return fmt.Errorf("beberapa paket sistem belum terpasang; jalankan baris berikut, lalu ulangi:\n\n  %s", byHand(packages))
	}
	fmt.Println("setup: memasang", strings.Join(packages, " "))
	if err := install(prefix, packages); err != nil {
		return fmt.Errorf("pemasangan gagal: %w; pasanglah sendiri dengan baris berikut, lalu ulangi:\n\n  %s", err, byHand(packages))
	}
	if left := missing(needs); len(left) > 0 {
		return fmt.Errorf("sesudah pemasangan masih belum ada: %s", strings.Join(left, " "))
	}
	return nil
}

// missing lists the packages of which this machine has no trace.
func missing(needs []need) []string {
	var packages []string
	for _, n := range needs {
		if !n.met() {
			packages = append(packages, n.pkg)
		}
	}
	return packages
}

func (n need) met() bool {
	if n.command != "" {
		_, err := exec.LookPath(n.command)
		return err == nil
	}
	found, err := filepath.Glob(n.file)
	return err == nil && len(found) > 0
}

// privilege is what to put before apt-get; ok is false when this user cannot
// install, or the system has no apt-get.
func privilege() (prefix []string, ok bool) {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return nil, false
	}
	if os.Geteuid() == 0 {
		return nil, true
	}
	return []string{"sudo", "-n"}, exec.Command("sudo", "-n", "true").Run() == nil
}

// byHand is the line for somebody who has to type the password.
func byHand(packages []string) string {
	return "sudo apt-get update && sudo " + strings.Join(aptInstall(packages), " ")
}

func aptInstall(packages []string) []string {
	return append([]string{"apt-get", "install", "-y", "--no-install-recommends"}, packages...)
}

// install fetches the package lists and installs. Lists that cannot be
// fetched are no reason to give up: those on disk may do.
func install(prefix, packages []string) error {
	if err := run(prefix, []string{"apt-get", "update"}); err != nil {
		fmt.Fprintln(os.Stderr, "setup: daftar paket tidak dapat diperbarui, memakai yang ada:", err)
	}
	return run(prefix, aptInstall(packages))
}

func run(prefix, args []string) error {
	line := slices.Concat(prefix, []string{"env", "DEBIAN_FRONTEND=noninteractive"}, args)
	cmd := exec.Command(line[0], line[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(args, " "), err)
	}
	return nil
}
