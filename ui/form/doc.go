// Package form ties the fields of ui/viewmodel to widgets, for pages that
// consist of forms.
//
// A [Form] makes one object per field and keeps them in step with the plan.
// What is typed is stored at every key; what cannot be stored stays in the entry
// with the reason below it, and what is stored but doubtful is said there too.
// A date or a year is no more than half written most of the time: such a field
// is patient and complains only when it is left.
package form
