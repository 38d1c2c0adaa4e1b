//go:build !trace

package ui

import "time"

// tracer does nothing in a release: the program cannot be made to tell what is
// touched on its screen.
type tracer struct{}

func (tracer) patient(*Shell) func(event, screen string, since time.Time) { return nil }

func (tracer) staff(*Shell) func(event, screen string) { return nil }

func (tracer) shown(*Shell, string) {}

func (tracer) opened(*Shell) {}
