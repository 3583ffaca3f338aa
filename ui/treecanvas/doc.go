// Package treecanvas shows a performance tree on the screen and lets a person
// walk, look and rearrange it with mouse, touch pad and keyboard.
//
// # Concepts
//
// A [Canvas] shows one scene.Scene. It never changes the plan: what a person
// wants is told through [Handlers], and whoever owns the plan answers with
// another scene.
//
// A lens says which part of the scene is looked at and how large. It is the one
// place where drawing units become places on the canvas and these become
// pixels, so that the picture, the frames drawn over it and the hit of a click
// cannot disagree, at any zoom and any scale of the screen.
//
// The picture is painted by report/raster into one frame of pixels that one
// canvas.Raster shows. Fyne would walk every object of a window at each frame
// and keep a texture for every text at every zoom; one raster costs the same
// for ten cards and ten thousand. While one pans, the frame is shifted by whole
// pixels and only the strips that come into view are painted. While one zooms on
// a screen with so many pixels that painting is slow, every other pixel is
// painted and the frame is made sharp when the wheel rests.
//
// When the arrangement changes or a branch folds, the cards glide to their new
// places for a fifth of a second: the frame paints a scene.Glide instead of the
// scene. Clicks, keys and everything drawn over the picture know the new places
// from the start, and the first press ends the way, so nobody waits for it.
//
// A drag means what was pressed: the ground is panned, a card is moved and with it
// all that are selected, and with Shift a rubber band selects. A crosscutting link
// can be selected like a card.
//
// What answers to the pointer is drawn as a few objects over the raster: the
// frame of the selected card, the card under the pointer, the place where a
// dragged card would land, the names of the bands, the small map, and the entry
// in which a statement is written in place.
//
// # Dependencies
//
// scene is what is shown, raster paints it, plan names the nodes, widgets gives
// the entry. Fyne carries the window.
package treecanvas
