package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"sacra/assets"
)

// copyContent writes the content that the program ships with into a new folder,
// for a clinic to begin its own from.
func copyContent(p *program, dir string) error {
	if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
		return misuse("content: %s already exists; nothing was changed", dir)
	}
	if err := os.CopyFS(dir, assets.Embedded()); err != nil {
		return fmt.Errorf("copy the content: %w", err)
	}
	fmt.Fprintf(p.out, "The content is in %s. README.md there describes every file; %s content check %s checks them.\n", dir, p.name, dir)
	return nil
}
