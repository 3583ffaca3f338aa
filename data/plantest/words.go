package plantest

// What the samples are made of, in the words of real plans; names are invented.

var agencyNames = []string{
	"Dinas Kesehatan", "Dinas Pendidikan", "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas Sosial",
	"Dinas Lingkungan Hidup", "Badan Perencanaan Pembangunan Daerah", "Kecamatan Contoh Utara",
}

var firstNames = []string{"Contoh", "Tirta", "Wening", "Praja", "Laras", "Bumi", "Satria"}

var lastNames = []string{"Pertama", "Kedua", "Ketiga", "Keempat", "Kelima", "Keenam", "Ketujuh", "Kedelapan"}

var verbs = []string{"Meningkatnya", "Terwujudnya", "Terpenuhinya", "Menurunnya", "Tersedianya"}

var things = []string{
	"kualitas layanan dasar", "angka kematian ibu dan bayi", "mutu pendidikan dasar dan menengah pertama",
	"kemantapan jalan kabupaten", "kesejahteraan keluarga miskin", "kebersihan lingkungan permukiman",
	"akuntabilitas kinerja perangkat daerah", "ketahanan pangan rumah tangga",
}

var places = []string{
	"", " di seluruh wilayah kecamatan", " bagi kelompok rentan", " yang merata dan terjangkau",
	" berdasarkan standar pelayanan minimal yang berlaku di kabupaten",
}

var indicatorNames = []string{
	"Persentase layanan yang memenuhi standar", "Indeks kepuasan masyarakat", "Angka harapan hidup",
	"Rata-rata lama sekolah", "Persentase jalan dalam kondisi mantap", "Cakupan rumah tangga berakses air minum layak",
}

var units = []string{"Persen", "Indeks", "Tahun", "Nilai"}

// statement puts a result into words, a different one for hundreds of nodes.
func statement(i int) string {
	return verbs[i%len(verbs)] + " " + things[i%len(things)] + places[i/3%len(places)]
}
