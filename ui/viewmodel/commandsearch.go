package viewmodel

import (
	"slices"
	"strings"
)

// Offer is a command as the search over all commands shows it.
type Offer struct {
	Command
	Label string // what it is called now
	Menu  string // where it stands
	Key   string // how it is reached by keyboard; empty for none
	Why   string // why it cannot be run now; empty where it can
}

// Search lists the commands in whose label, menu or key every word of the text
// occurs: those whose label begins with the text first, those that cannot be
// run now last. An empty text lists all. Case does not matter.
func (c *Commands) Search(text string) []Offer {
	text = strings.ToLower(strings.TrimSpace(text))
	words := strings.Fields(text)
	var offers []Offer
	for _, m := range Menus {
		for _, cmd := range c.In(m) {
			o := c.offer(cmd)
			if cmd.ID != "edit.command" && !cmd.Submenu && containsAll(strings.ToLower(o.Label+" "+o.Menu+" "+o.Key), words) {
				offers = append(offers, o)
			}
		}
	}
	slices.SortStableFunc(offers, func(a, b Offer) int { return a.rank(text) - b.rank(text) })
	return offers
}

func (c *Commands) offer(cmd Command) Offer {
	o := Offer{Command: cmd, Label: c.Label(cmd), Menu: c.texts.T(cmd.Menu.Key()), Key: c.Keys(cmd)}
	if ok, why := c.Can(cmd); !ok {
		o.Why = why
	}
	return o
}

func (o Offer) rank(text string) int {
	rank := 1
	if strings.HasPrefix(strings.ToLower(o.Label), text) {
		rank = 0
	}
	if o.Why != "" {
		rank += 2
	}
	return rank
}
