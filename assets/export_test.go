package assets

// CheckNeeds looks for one part of what Go code relies on.
var CheckNeeds = checkNeeds

// CheckElements looks for elements that a questionnaire does not have.
func CheckElements(text []byte) error { return checkElements(text, questionnaireShape()) }
