package dossier

import (
	"crypto/sha256"
	"testing"
)

// referenceHash is work that depends on nothing but the machine, so that the
// figures beside it can be told as a ratio.
func referenceHash(b *testing.B) {
	data := make([]byte, 64<<20)
	for b.Loop() {
		sha256.Sum256(data)
	}
}
