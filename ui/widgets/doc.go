// Package widgets holds the general widgets and layouts of the program: entries
// that report keys and the loss of focus, fields with a message below, a picker
// one can type into, lists walked by keys, dialogs that Esc closes, a chooser of
// files, panels that can be dragged and folded, tips and notices. They take data
// and callbacks and decide nothing; no word of the domain and no sentence for
// users stands here.
//
// Esc reaches a dialog through the object that has the focus. Where none has it,
// the window must call [CloseTop] itself.
//
// Most of them extend a widget of Fyne where that one falls short: Fyne's
// dialogs ignore Esc, its multi-line entry keeps Tab, its date entry follows
// the system's region and not the program's language.
//
// It imports Fyne, which carries the whole window.
package widgets
