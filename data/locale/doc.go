// Package locale reads and writes numbers, rupiah, dates and periods the way
// Indonesian offices print them.
//
// # Numbers
//
// The official form has a point between thousands and a comma before the
// decimals: 1.234,5. Spreadsheets on machines that were never set to
// Indonesian print the same number as 1,234.5, and both forms stand side by
// side in one table. Most numbers betray their form: 95,5 and 1.000.000 can
// only be Indonesian, 74.13 and 0.960 only English. A few cannot be told
// apart: 2.000 is two thousand or two, 1,234 is one and a bit or more than a
// thousand. Such a number is ambiguous. [ParseNumber] gives both readings and
// [Weigh] lets the rest of the column settle which was meant; nothing is
// guessed.
//
// A value is a [Decimal], exact to the last printed digit. Budgets add up to
// the rupiah and 0,1 stays 0,1, which binary floating point cannot promise.
//
// # Dates and periods
//
// Offices write the day first (22 November 2026, 22-11-2026, 22/11/2026);
// machines write 2026-11-22. A [Date] is a day of the calendar without a
// clock or a time zone, and one that exists: 31 February is refused.
// The budget year has four quarters, "Triwulan I" to "Triwulan IV", and two
// halves, "Semester I" and "Semester II".
//
// # Errors
//
// Whatever cannot be read comes back as an [*Error] that holds what was
// wanted, why it was refused and the offending part, but no prose: sentences
// for people are made by whoever talks to them.
//
// The package imports nothing but the standard library.
package locale
