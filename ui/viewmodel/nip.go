package viewmodel

import "pohonkinerja/data/plan"

// nipFaults are the sentences about the flaws of a number.
var nipFaults = map[plan.NIPFlaw]string{
	plan.NIPLength: "fault.nip_length", plan.NIPBirth: "fault.nip_birth", plan.NIPAppointment: "fault.nip_appointment",
	plan.NIPSex: "fault.nip_sex", plan.NIPSerial: "fault.nip_serial",
}

// CheckNIP tells what cannot be right about a civil servant's number; see
// [plan.CheckNIP].
func CheckNIP(text string, today plan.Date) Fault {
	flaw, digits := plan.CheckNIP(text, today)
	if flaw == plan.NIPSound {
		return Fault{}
	}
	return fault(nipFaults[flaw], digits)
}
