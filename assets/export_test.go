package assets

// CheckNeeds looks for one part of what Go code relies on.
var CheckNeeds = checkNeeds
