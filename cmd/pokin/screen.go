package main

import "github.com/go-gl/glfw/v3.4/glfw"

// workArea is the room that the system leaves for windows on the first screen,
// in pixels; 0 where it is not known. It may be asked once the program runs, on
// the window's goroutine. Fyne, whose window system this is, does not tell it.
func workArea() (width, height int) {
	monitor := glfw.GetPrimaryMonitor()
	if monitor == nil {
		return 0, 0
	}
	_, _, width, height = monitor.GetWorkarea()
	return width, height
}
