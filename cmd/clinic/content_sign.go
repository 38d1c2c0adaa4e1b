package main

import (
	"context"
	"errors"
	"fmt"

	"sacra/cmd/internal/folder"
)

// signedContent signs the content in a folder for a clinic, or checks that it is as
// it was signed.
func signedContent(ctx context.Context, p *program, action, data, dir string, quiet bool) (err error) {
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
	f, err := folder.OpenRecord(ctx, data, p.now) // content that is refused must not stand in the way
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	session, err := p.unlock(ctx, f, quiet)
	if err != nil {
		return err
	}
	defer session.Lock()
	if err := folder.SignContent(ctx, session, f, dir); err != nil {
		return err
	}
	fmt.Fprintln(p.out, "The content is signed. From now on this clinic takes no content that it has not signed.")
	return nil
}
