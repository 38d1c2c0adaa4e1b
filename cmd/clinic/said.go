package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"sacra/triage/disk"
)

// named gives a program its own name where a text tells to use one of its commands: a
// package installs it as sacra-clinic, and whoever types what was printed has to find it.
func named(program, text string) string {
	if program == "clinic" {
		return text
	}
	var names []string
	for _, c := range commands() {
		names = append(names, c.name)
	}
	command := regexp.MustCompile(`(^|[^-\w/])clinic (` + strings.Join(names, "|") + `)\b`)
	return command.ReplaceAllString(text, "${1}"+program+" ${2}")
}

// fileWords is an error's text, in which a fault of a file or a folder is said in plain
// words in place of those of the system.
func fileWords(err error) string {
	said := err.Error()
	var of *fs.PathError
	var between *os.LinkError
	switch {
	case errors.As(err, &between):
		if why := unnamed(between.New, between.Err); why != "" {
			return strings.Replace(said, between.Error(), why, 1)
		}
	case errors.As(err, &of):
		if why := unnamed(of.Path, of.Err); why != "" {
			return strings.Replace(said, of.Error(), why, 1)
		}
	}
	return strings.ReplaceAll(said, ": "+syscall.ENOENT.Error(), " is not there") // of a loader that names the file itself
}

// unnamed says what is wrong with a path; empty where it has no words.
func unnamed(path string, err error) string {
	path, writing := disk.Unfinished(path)
	info, gone := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && (writing || pathless(path)):
		return "the folder " + filepath.Dir(path) + " is not there"
	case errors.Is(err, fs.ErrNotExist):
		return path + " is not there"
	case errors.Is(err, fs.ErrPermission):
		return "this user may not read " + path + " or write there"
	case errors.Is(err, syscall.EROFS):
		return path + " is on a disk that can only be read"
	case errors.Is(err, syscall.ENOTDIR):
		return fileOn(path) + " is a file, not a folder"
	case errors.Is(err, syscall.EISDIR), gone == nil && info.IsDir() && errors.Is(err, fs.ErrExist):
		return path + " is a folder"
	case errors.Is(err, fs.ErrExist):
		return path + " is there already"
	}
	return ""
}

// fileOn returns the file that stands on the way of a path in place of a folder.
func fileOn(path string) string {
	for at := path; at != filepath.Dir(at); at = filepath.Dir(at) {
		if info, err := os.Stat(at); err == nil && !info.IsDir() {
			return at
		}
	}
	return path
}

// pathless reports whether not even the folder of a path is there.
func pathless(path string) bool {
	_, err := os.Stat(filepath.Dir(path))
	return err != nil
}
