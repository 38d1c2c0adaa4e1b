package assets

// CheckNeeds looks for one part of what Go code relies on.
var CheckNeeds = checkNeeds

// CheckZones looks for places on the body that are not drawn.
var CheckZones = checkZones

// CheckElements looks for elements that a questionnaire does not have.
func CheckElements(text []byte) error { return checkElements(text, questionnaireShape()) }
