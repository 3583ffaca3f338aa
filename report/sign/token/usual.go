package token

import (
	"cmp"
	"os"
	"path/filepath"
	"runtime"
)

// Place is a module that was found.
type Place struct{ Maker, Path string }

// made are the files of a maker's module. The library of a Linux may carry a version at its end.
type made struct {
	maker          string
	linux, windows []string
}

// makers are those whose tokens are common, by the names that their installers give to the 64-bit modules.
var makers = []made{
	{"OpenSC", []string{"opensc-pkcs11.so"}, []string{"opensc-pkcs11.dll", `OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll`}},
	{"SafeNet eToken", []string{"libeTPkcs11.so*", "libeToken.so*"}, []string{"eTPKCS11.dll"}},
	{"Thales IDPrime", []string{"libIDPrimePKCS11.so*"}, []string{"IDPrimePKCS1164.dll", `SafeNet\Authentication\SAC\x64\IDPrimePKCS1164.dll`}},
	{"Feitian ePass2003", []string{"libcastle*.so*"}, []string{"eps2003csp1164.dll", "eps2003csp11.dll"}},
	{"Bit4id", []string{"libbit4xpki.so*", "libbit4ipki.so*"}, []string{"bit4xpki.dll", "bit4ipki.dll"}},
	{"Longmai mToken", []string{"libcryptoide_pkcs11.so*", "libgm3000_pkcs11.so*"}, []string{"cryptoide_pkcs11.dll", "gm3000_pkcs11.dll"}},
	{"WatchData ProxKey", []string{"libwdpkcs_Proxkey.so*"}, []string{"SignatureP11.dll"}},
	{"Athena IDProtect", []string{"libASEP11.so*"}, []string{"asepkcs.dll"}},
	{"YubiKey", []string{"libykcs11.so*"}, []string{`Yubico\Yubico PIV Tool\bin\libykcs11.dll`}},
	{"SoftHSM", []string{"libsofthsm2.so"}, []string{`SoftHSM2\lib\softhsm2-x64.dll`}},
}

// Usual finds the modules that lie where their makers' installers put them. It loads none of them.
func Usual() []Place { return usualIn(folders(runtime.GOOS, os.Getenv), runtime.GOOS) }

// folders are where a system keeps such files.
func folders(system string, env func(string) string) []string {
	if system == "windows" {
		windows, programs := cmp.Or(env("SystemRoot"), `C:\Windows`), cmp.Or(env("ProgramFiles"), `C:\Program Files`)
		return []string{filepath.Join(windows, "System32"), programs, cmp.Or(env("SystemDrive"), "C:") + `\`}
	}
	var out []string
	for _, base := range []string{"/usr/lib/*-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib64", "/usr/local/lib", "/opt/*/lib"} {
		for _, below := range []string{"", "pkcs11", "bit4id", "softhsm"} {
			out = append(out, filepath.Join(base, below))
		}
	}
	return out
}

// usualIn lists each file once, by whatever name it is found first.
func usualIn(folders []string, system string) []Place {
	var out []Place
	seen := map[string]bool{}
	for _, m := range makers {
		names := m.linux
		if system == "windows" {
			names = m.windows
		}
		for _, folder := range folders {
			for _, name := range names {
				found, _ := filepath.Glob(filepath.Join(folder, name)) // the patterns are ours, and well-formed
				for _, path := range found {
					if file, err := filepath.EvalSymlinks(path); err == nil && !seen[file] {
						seen[file] = true
						out = append(out, Place{m.maker, path})
					}
				}
			}
		}
	}
	return out
}
