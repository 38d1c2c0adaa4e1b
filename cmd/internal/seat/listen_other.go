//go:build !linux

package seat

import "context"

// Listen is for D-Bus alone.
func Listen(context.Context, func(Event)) {}
