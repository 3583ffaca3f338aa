package qr

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/skip2/go-qrcode"
)

// agreementCode is a code as final agreements have it.
const agreementCode = "POKIN/1/019AF3C27B1E7C0A8F5D0123456789AB/5F2B6E0A91C4D7385F2B6E0A91C4D7385F2B6E0A91C4D7385F2B6E0A91C4D738"

// picture writes a code as lines of # and dots.
func picture(c Code) string {
	var b strings.Builder
	for y := range c.Size() {
		for x := range c.Size() {
			b.WriteByte(".#"[map[bool]int{true: 1}[c.Dark(x, y)]])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func reference(t testing.TB, text string) string {
	t.Helper()
	q, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		t.Fatal(err)
	}
	q.DisableBorder = true
	var b strings.Builder
	for _, row := range q.Bitmap() {
		for _, dark := range row {
			b.WriteByte(".#"[map[bool]int{true: 1}[dark]])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestCodesAreThoseOfGoQRCode draws texts of all lengths, with many digits and with
// few, and codes of agreements.
func TestCodesAreThoseOfGoQRCode(t *testing.T) {
	random := rand.New(rand.NewPCG(18004, 2015))
	texts := []string{agreementCode}
	for range 300 {
		texts = append(texts, "POKIN/1/"+drawn(random, "0123456789ABCDEF", 32)+"/"+drawn(random, "0123456789ABCDEF", 64))
	}
	for _, of := range []string{letterOrder, "0123456789", "0123456789/", "A", strings.Repeat("0123456789", 3) + letterOrder} {
		for n := 1; n <= 150; n += 1 + random.IntN(3) {
			texts = append(texts, drawn(random, of, n), drawn(random, "0123456789", n/2)+drawn(random, of, n-n/2))
		}
	}
	for _, text := range texts {
		got, err := Encode(text)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if want := reference(t, text); picture(got) != want {
			t.Fatalf("%q:\n%s\nwant\n%s", text, picture(got), want)
		}
	}
}

func drawn(random *rand.Rand, letters string, n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = letters[random.IntN(len(letters))]
	}
	return string(out)
}

func TestOnlyFittingTextsAreEncoded(t *testing.T) {
	for _, text := range []string{"", "pokin", "POKIN\n", "É", strings.Repeat("A", 155), strings.Repeat("9", 256), strings.Repeat("1", 1<<20)} {
		if c, err := Encode(text); !errors.Is(err, ErrText) || c.Size() != 0 {
			t.Errorf("%.20q: %d squares, %v", text, c.Size(), err)
		}
	}
	for text, want := range map[string]int{
		strings.Repeat("A", 20): 21, strings.Repeat("A", 21): 25, agreementCode: 37,
		strings.Repeat("A", 154): MaxSize, strings.Repeat("9", 255): MaxSize,
	} {
		if c, err := Encode(text); err != nil || c.Size() != want {
			t.Errorf("%.20q: %d squares, %v; want %d", text, c.Size(), err, want)
		}
	}
}

func TestBlocksAreTheDarkSquares(t *testing.T) {
	c, err := Encode(agreementCode)
	if err != nil {
		t.Fatal(err)
	}
	var covered [MaxSize][MaxSize]int
	for _, b := range c.Blocks() {
		for y := b.Y; y < b.Y+b.H; y++ {
			for x := b.X; x < b.X+b.W; x++ {
				covered[y][x]++
			}
		}
	}
	for y := range c.Size() {
		for x := range c.Size() {
			if want := map[bool]int{true: 1}[c.Dark(x, y)]; covered[y][x] != want {
				t.Fatalf("square %d, %d is covered %d times, want %d", x, y, covered[y][x], want)
			}
		}
	}
	if n := len(c.Blocks()); n > 320 {
		t.Errorf("%d blocks", n)
	}
}

// TestReadersReadIt asks zbar.
func TestReadersReadIt(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		if os.Getenv("POKIN_REQUIRE_TOOLS") == "1" {
			t.Fatal(err)
		}
		t.Skip(err)
	}
	for _, text := range []string{"0", "HELLO WORLD", "AC-42", agreementCode, strings.Repeat("POKIN/1/", 19)} {
		c, err := Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), "code.png")
		if err := os.WriteFile(path, asPNG(t, c), 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command("zbarimg", "-q", "--raw", path).Output(); err != nil || strings.TrimSuffix(string(out), "\n") != text {
			t.Errorf("%q: read %q, %v", text, out, err)
		}
	}
}

// asPNG draws a code with its quiet zone, four pixels a square.
func asPNG(t testing.TB, c Code) []byte {
	t.Helper()
	side := 4 * (c.Size() + 2*Quiet)
	img := image.NewGray(image.Rect(0, 0, side, side))
	for y := range side {
		for x := range side {
			img.SetGray(x, y, color.Gray{Y: 255})
			if mx, my := x/4-Quiet, y/4-Quiet; mx >= 0 && my >= 0 && mx < c.Size() && my < c.Size() && c.Dark(mx, my) {
				img.SetGray(x, y, color.Gray{})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func FuzzEncode(f *testing.F) {
	f.Add(agreementCode)
	f.Add("0123456789012345A")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Encode(text)
		if err == nil && picture(c) != reference(t, text) {
			t.Errorf("%q:\n%s", text, picture(c))
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	for b.Loop() {
		if _, err := Encode(agreementCode); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkBlocks(b *testing.B) {
	c, _ := Encode(agreementCode)
	for b.Loop() {
		c.Blocks()
	}
}
