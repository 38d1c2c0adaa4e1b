package main

import (
	"context"
	"fmt"

	"sacra/cmd/internal/folder"
)

// signedContent signs the content in a folder for a clinic, or checks that it is as
// it was signed.
func signedContent(ctx context.Context, p *program, action, data, dir string, quiet bool) error {
	if err := missing("content", "--data", data, "the folder", dir); err != nil {
		return err
	}
	if action == "verify" {
		if err := folder.VerifyContent(data, dir); err != nil {
			return err
		}
		fmt.Fprintln(p.out, "The content is as this clinic has signed it.")
		return nil
	}
	// The record alone: content that is refused must not stand in the way.
	return p.withRecord(ctx, folder.OpenRecord, data, quiet, func(f *folder.Folder, s *folder.Session) error {
		if err := folder.SignContent(ctx, s, f, dir); err != nil {
			return err
		}
		fmt.Fprintln(p.out, "The content is signed. From now on this clinic takes no content that it has not signed.")
		return nil
	})
}
