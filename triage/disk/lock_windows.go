package disk

// lockDir does nothing: Windows locks no folders, and a file that one process has open for writing is refused to
// others.
func lockDir(string) (unlock func()) { return func() {} }
