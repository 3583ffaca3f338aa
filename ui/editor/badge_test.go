package editor

import (
	"image/color"
	"testing"
)

func TestABadgeIsALetterOnARoundedColour(t *testing.T) {
	ground := color.RGBA{194, 47, 43, 255}
	for _, side := range []int{14, 18, 27, 36} {
		img := badgePicture("S", ground, side, side)
		if a := img.RGBAAt(0, 0).A; a > 128 {
			t.Errorf("%d: the corner is %d opaque", side, a)
		}
		if got := img.RGBAAt(1, side/2); got != ground {
			t.Errorf("%d: beside the letter is %v", side, got)
		}
		white, left, right := 0, 0, 0
		for y := range side {
			for x := range side {
				if img.RGBAAt(x, y).G > 200 && img.RGBAAt(x, y).A == 255 {
					white++
					left, right = left+x, right+side-1-x
				}
			}
		}
		if white < side/2 || white > side*side/4 || max(left-right, right-left) > white*side/8 {
			t.Errorf("%d: %d white pixels, %d and %d from the sides", side, white, left, right)
		}
	}
	if s, o := badgePicture("S", ground, 18, 18), badgePicture("O", ground, 18, 18); string(s.Pix) == string(o.Pix) {
		t.Error("two ranks look the same")
	}
}

func TestABadgeIsPaintedAnewWhenItChanges(t *testing.T) {
	b := newBadge()
	b.show("S", color.RGBA{1, 2, 3, 255})
	first := b.object.Generator(18, 18).At(1, 9)
	b.show("T", color.RGBA{9, 8, 7, 255})
	if again := b.object.Generator(18, 18).At(1, 9); first == again {
		t.Errorf("both are %v", first)
	}
}
