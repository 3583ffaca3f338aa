// Package house holds the rules of this project that no compiler checks, as
// tests: who may import whom, which package owns which dependency, that the
// texts of both languages match each other and the code, that the program
// calls itself what FyneApp.toml calls it, and that the commands in README.md
// are ones that a test or continuous integration runs.
//
// The tests read source files only. They need no network, no C compiler and
// no window, and see files of every platform and build tag alike.
package house
