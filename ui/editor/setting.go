package editor

import "pohonkinerja/ui/viewmodel"

// What is kept of the picture from one start to the next.
const (
	glideSetting = "tree.glide"
	settingOff   = "off"
)

func (p *Page) setting(key string) string {
	if p.options.Settings == nil {
		return ""
	}
	return p.options.Settings.String(key)
}

func (p *Page) keepSetting(key, value string) {
	if p.options.Settings != nil {
		p.options.Settings.SetString(key, value)
	}
}

// glideCommand says whether cards glide to their places.
func (p *Page) glideCommand() viewmodel.Command {
	return viewmodel.Command{
		ID: "view.glide", Menu: viewmodel.MenuView, Group: 4,
		Checked: p.tree.canvas.Gliding,
		Run: func() {
			on, value := !p.tree.canvas.Gliding(), ""
			if !on {
				value = settingOff
			}
			p.tree.canvas.SetGliding(on)
			p.keepSetting(glideSetting, value)
			p.ws.Say(map[bool]string{true: "canvas.glide_on", false: "canvas.glide_off"}[on])
		},
	}
}
