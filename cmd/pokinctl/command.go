package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"pohonkinerja/data/phrase"
	"pohonkinerja/report/explain"
)

// command is one verb of the program. Its help stands in the texts under
// "ctl.<name>.about" and "ctl.<name>.usage", that of its flags under
// "ctl.flag.<flag>".
type command struct {
	name string
	args int // how many file arguments it takes
	run  func(c *call) error
	// flags declares the flags; what they are set to is read in run.
	flags func(c *call, f *flag.FlagSet)
}

var commands = []command{
	newCommand, importCommand, exportCommand, realisationCommand, infoCommand, checkCommand,
	treeCommand, dashboardCommand, ownersCommand, agreementCommand, documentCommand, comparePublishedCommand, signCommand, handoverCommand, receiveCommand, verifyCommand, exampleCommand, templatesCommand,
}

// call is one command line under way.
type call struct {
	out, errOut io.Writer
	env         func(name string) (value string, set bool)
	book        *phrase.Book
	files       []string // the arguments that are no flags

	region, period, csv, outPath, layout, palette, root, paper   string
	position, date, place, as, p12, passphraseEnv                string
	module, token, pinEnv, certificate                           string
	reason, location, tsa, trust, font, profile, templates, logo string
	garuda                                                       string
	start, unit, kind, agency, format                            string
	baseline, year, quarter                                      int
	in                                                           string // filled form
	json, dryRun, all, monthly, prevail, doubtful                bool
	stage                                                        stageOrder
	sheets                                                       sheetOrder
	filingOrder
	staff string // list of civil servants
	rule  string // identity of the one rule that is asked for
}

func dispatch(c *call, args []string) error {
	args, err := c.globalFlags(args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		c.help(c.errOut)
		return explain.New("ctl.error.no_command")
	}
	name, rest := args[0], args[1:]
	if name == "help" || name == "--help" || name == "-h" {
		return c.helpOn(rest)
	}
	i := slices.IndexFunc(commands, func(cmd command) bool { return cmd.name == name })
	if i < 0 {
		return explain.New("ctl.error.unknown_command", name)
	}
	return c.runCommand(commands[i], rest)
}

// globalFlags takes --lang, wherever it stands, off the command line.
func (c *call) globalFlags(args []string) ([]string, error) {
	var rest []string
	for i := 0; i < len(args); i++ {
		value, found := strings.CutPrefix(args[i], "--lang=")
		switch {
		case args[i] == "--lang" && i+1 < len(args):
			i++
			value, found = args[i], true
		case args[i] == "--lang":
			value, found = "", true
		case !found:
			rest = append(rest, args[i])
		}
		if found {
			if err := c.speak(value); err != nil {
				return nil, err
			}
		}
	}
	return rest, nil
}

// speak changes the language of what is said from here on.
func (c *call) speak(lang string) error {
	if lang != "id" && lang != "en" {
		return explain.New("ctl.error.lang", lang)
	}
	book, err := loadTexts(phrase.ParseLanguage(lang))
	if err == nil {
		c.book = book
	}
	return err
}

func (c *call) runCommand(cmd command, args []string) error {
	f := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Usage = func() {}
	cmd.flags(c, f)
	if err := c.parse(f, args); err != nil {
		if err == flag.ErrHelp {
			c.helpCommand(cmd)
			return nil
		}
		return err
	}
	if len(c.files) != cmd.args || slices.Contains(c.files, "") {
		return explain.New("ctl.error.arguments", c.book.T("ctl."+cmd.name+".usage"))
	}
	return cmd.run(c)
}

// parse reads flags and file arguments in any order.
func (c *call) parse(f *flag.FlagSet, args []string) error {
	for {
		if err := f.Parse(args); err != nil {
			if err == flag.ErrHelp {
				return err
			}
			return flagFault(err)
		}
		if args = f.Args(); len(args) == 0 {
			return nil
		}
		c.files = append(c.files, args[0])
		args = args[1:]
	}
}

// flagFault puts into a sentence what package flag found wrong. It tells it in
// words alone, so the words are read; those of a later version still come out
// whole, if in English.
func flagFault(err error) error {
	said := err.Error()
	if name, found := strings.CutPrefix(said, "flag provided but not defined: -"); found {
		return explain.New("ctl.error.flag_unknown", name)
	}
	if name, found := strings.CutPrefix(said, "flag needs an argument: -"); found {
		return explain.New("ctl.error.flag_empty", name)
	}
	if value, rest, found := strings.Cut(said, " for flag -"); found {
		name, _, _ := strings.Cut(rest, ":")
		return explain.New("ctl.error.flag_value", value[strings.Index(value, `"`)+1:len(value)-1], name)
	}
	return explain.New("ctl.error.flag", said)
}

func (c *call) helpOn(names []string) error {
	if len(names) == 0 {
		c.help(c.out)
		return nil
	}
	for _, cmd := range commands {
		if cmd.name == names[0] {
			c.helpCommand(cmd)
			return nil
		}
	}
	return explain.New("ctl.error.unknown_command", names[0])
}

func (c *call) help(w io.Writer) {
	fmt.Fprintln(w, c.book.T("ctl.help.head"))
	fmt.Fprintln(w)
	for _, cmd := range commands {
		fmt.Fprintf(w, "  %-10s %s\n", cmd.name, c.book.T("ctl."+cmd.name+".about"))
	}
	fmt.Fprintln(w)
	fmt.Fprintln(w, c.book.T("ctl.help.foot"))
}

func (c *call) helpCommand(cmd command) {
	fmt.Fprintln(c.out, c.book.T("ctl."+cmd.name+".about"))
	fmt.Fprintln(c.out)
	fmt.Fprintln(c.out, "  pokinctl "+c.book.T("ctl."+cmd.name+".usage"))
	fmt.Fprintln(c.out)
	f := flag.NewFlagSet(cmd.name, flag.ContinueOnError)
	cmd.flags(c, f)
	f.VisitAll(func(fl *flag.Flag) {
		fmt.Fprintf(c.out, "  --%-15s %s\n", fl.Name, c.book.T("ctl.flag."+fl.Name))
	})
}

// say prints a sentence of the texts on standard output.
func (c *call) say(key string, args ...any) {
	fmt.Fprintln(c.out, c.book.T(key, args...))
}

// printJSON prints one JSON object on standard output, with what [screen] would
// replace written as an escape.
func (c *call) printJSON(v any) error {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(c.out, escaped(b.String()))
	return err
}
