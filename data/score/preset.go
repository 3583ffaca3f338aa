package score

import "pohonkinerja/data/plan"

// Preset is a scale in use, for a region to take over and change.
type Preset struct {
	Code   string
	Source string // the regulation or the document it stands in
	Bands  []plan.Predicate
	// Green and Yellow are the limits of the lights where the source has any.
	Green, Yellow plan.Decimal
}

// Presets lists the scales found in regulations and reports. Printed with whole
// numbers, "76–90" and "91–100", they leave gaps; here the limits are strict and
// leave none. None is prescribed for regional governments at large.
var Presets = []Preset{
	{
		Code: "permendagri_86_2017", Source: "Permendagri 86/2017 (54/2010)",
		Bands: fiveBands("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"),
	},
	{
		Code: "sangat_baik", Source: "Permendagri 86/2017, LKjIP",
		Bands: fiveBands("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"),
	},
	{
		Code: "memuaskan", Source: "LKjIP Maluku Tengah 2021",
		Bands: []plan.Predicate{
			{Over: "85", Label: "Memuaskan", Light: plan.Green},
			{Over: "75", Label: "Sangat Baik", Light: plan.Green},
			{Over: "65", Label: "Baik", Light: plan.Yellow},
			{Over: "50", Label: "Cukup Baik", Light: plan.Yellow},
			{Over: "30", Label: "Agak Kurang", Light: plan.Red},
			{Label: "Kurang", Light: plan.Red},
		},
	},
	{
		// The source says "100 and more", "75 and more"; a strict limit is set
		// below any figure that could be printed otherwise.
		Code: "sangat_berhasil", Source: "wp-eval-sakip",
		Bands: []plan.Predicate{
			{Over: "99.999999", Label: "Sangat Berhasil", Light: plan.Green},
			{Over: "74.999999", Label: "Berhasil", Light: plan.Green},
			{Over: "54.999999", Label: "Cukup Berhasil", Light: plan.Yellow},
			{Label: "Kurang Berhasil", Light: plan.Red},
		},
	},
	{
		Code: "lampu_70_90", Source: "E-SAKIP Banjarnegara",
		Bands: fiveBands("Sangat Tinggi", "Tinggi", "Sedang", "Rendah", "Sangat Rendah"),
		Green: "90", Yellow: "69.999999", // the source says "below 70" is red
	},
}

// fiveBands returns the bands of Permendagri 86/2017 under five names.
func fiveBands(names ...string) []plan.Predicate {
	bands := []plan.Predicate{
		{Over: "90", Light: plan.Green},
		{Over: "75", Light: plan.Green},
		{Over: "65", Light: plan.Yellow},
		{Over: "50", Light: plan.Red},
		{Light: plan.Red},
	}
	for i := range bands {
		bands[i].Label = names[i]
	}
	return bands
}
