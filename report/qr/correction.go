package qr

// shuffled cuts data into blocks, gives each its correction, and takes one codeword
// of each block by turns (ISO/IEC 18004:2015, 7.6). The blocks of one code are all
// of one length up to the sixth version.
func shuffled(data []byte, version int) []byte {
	c := capacities[version]
	generator := templates()[version].generator
	out := make([]byte, c.blocks*(c.data+c.correction))
	for block := range c.blocks {
		part := data[block*c.data : (block+1)*c.data]
		for i, b := range part {
			out[i*c.blocks+block] = b
		}
		for i, b := range remainder(part, generator) {
			out[(c.data+i)*c.blocks+block] = b
		}
	}
	return out
}

// remainder divides data, as a polynomial with its first byte highest and room for
// the correction below, by a generator (7.5.2); what is left is the correction.
func remainder(data, generator []byte) []byte {
	out := make([]byte, len(generator))
	for _, b := range data {
		factor := b ^ out[0]
		copy(out, out[1:])
		out[len(out)-1] = 0
		for i := range out {
			out[i] ^= times(generator[i], factor)
		}
	}
	return out
}

// generatorOf is (x−2⁰)(x−2¹)…(x−2ⁿ⁻¹) without its leading one, the highest power
// first (annex A).
func generatorOf(n int) []byte {
	out := make([]byte, n)
	out[n-1] = 1
	root := byte(1)
	for range n {
		for i := range out {
			out[i] = times(out[i], root)
			if i+1 < n {
				out[i] ^= out[i+1]
			}
		}
		root = times(root, 2)
	}
	return out
}

// powers and logs are those of 2 in the field of 256 elements with the polynomial
// x⁸+x⁴+x³+x²+1. The powers go twice around, so that a sum of two logarithms is one.
var powers, logs = field()

func field() (powers [510]byte, logs [256]uint8) {
	x := 1
	for i := range 255 {
		powers[i], powers[i+255] = byte(x), byte(x)
		logs[x] = uint8(i)
		if x *= 2; x > 255 {
			x ^= 0x11d
		}
	}
	return powers, logs
}

func times(a, b byte) byte {
	if a == 0 || b == 0 {
		return 0
	}
	return powers[int(logs[a])+int(logs[b])]
}
