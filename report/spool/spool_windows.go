package spool

import (
	"path/filepath"
	"runtime"
	"syscall"
	"unsafe"
)

// CanTurn tells whether the printer is told on which sides to print.
const CanTurn = false

var (
	shellExecute   = syscall.NewLazyDLL("shell32.dll").NewProc("ShellExecuteW")
	spooler        = syscall.NewLazyDLL("winspool.drv")
	enumPrinters   = spooler.NewProc("EnumPrintersW")
	defaultPrinter = spooler.NewProc("GetDefaultPrinterW")
)

// How a window is shown that a program opens (SW_SHOWNORMAL, SW_SHOWMINNOACTIVE).
const (
	shown     = 1
	minimised = 7
)

// Open shows a file or folder in the system's own program for it. It does not wait
// for what comes of it.
func Open(path string) error { return shell("open", path, "", shown) }

// Print has the program for such files print one; the file has to stay, since
// nobody tells when it is through. It fails with [ErrNoProgram] or a
// [*RefusedError].
func Print(j Job) error {
	if j.Printer == "" {
		return shell("print", j.Path, "", minimised)
	}
	return shell("printto", j.Path, `"`+j.Printer+`"`, minimised)
}

// shell has the program that is registered for a file do something with it.
func shell(verb, path, args string, show uintptr) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	texts := make([]*uint16, 3)
	for i, text := range []string{verb, full, args} {
		if texts[i], err = syscall.UTF16PtrFromString(text); err != nil {
			return err
		}
	}
	code, _, _ := shellExecute.Call(0, uintptr(unsafe.Pointer(texts[0])), uintptr(unsafe.Pointer(texts[1])),
		uintptr(unsafe.Pointer(texts[2])), 0, show)
	runtime.KeepAlive(texts)
	return faultOf(code)
}

// faultOf reads what ShellExecute returns: above 32 it has worked, and below that it
// is an error of Windows or one of its own.
func faultOf(code uintptr) error {
	const (
		incompleteAssociation = 27 // SE_ERR_ASSOCINCOMPLETE
		noAssociation         = 31 // SE_ERR_NOASSOC
		worked                = 32
	)
	switch {
	case code > worked:
		return nil
	case code == incompleteAssociation || code == noAssociation:
		return ErrNoProgram
	}
	return &RefusedError{syscall.Errno(code).Error()}
}

// printerInfo is PRINTER_INFO_4.
type printerInfo struct {
	name, server *uint16
	attributes   uint32
}

// Printers asks which printers there are.
func Printers() Installed {
	const localAndConnected, level = 2 | 4, 4
	var needed, count uint32
	_, _, _ = enumPrinters.Call(localAndConnected, 0, level, 0, 0, uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if needed == 0 {
		return Installed{}
	}
	room := make([]uint64, (needed+7)/8) // aligned for pointers
	ok, _, _ := enumPrinters.Call(localAndConnected, 0, level, uintptr(unsafe.Pointer(&room[0])), uintptr(len(room)*8),
		uintptr(unsafe.Pointer(&needed)), uintptr(unsafe.Pointer(&count)))
	if ok == 0 {
		return Installed{}
	}
	var names []string
	for _, info := range unsafe.Slice((*printerInfo)(unsafe.Pointer(&room[0])), count) {
		names = append(names, textAt(info.name))
	}
	runtime.KeepAlive(room) // which holds the names
	return standardFirst(names, standardPrinter())
}

// textAt reads a text of Windows' up to its end.
func textAt(p *uint16) string {
	if p == nil {
		return ""
	}
	n := 0
	for *(*uint16)(unsafe.Add(unsafe.Pointer(p), 2*n)) != 0 {
		n++
	}
	return syscall.UTF16ToString(unsafe.Slice(p, n))
}

// standardPrinter is the name of the standard printer, empty for none.
func standardPrinter() string {
	name := make([]uint16, 512)
	size := uint32(len(name))
	if ok, _, _ := defaultPrinter.Call(uintptr(unsafe.Pointer(&name[0])), uintptr(unsafe.Pointer(&size))); ok == 0 {
		return ""
	}
	return syscall.UTF16ToString(name)
}
