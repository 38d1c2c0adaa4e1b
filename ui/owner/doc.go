// Package owner holds the screens on which a clinic looks after its kiosk: its
// name and phone, the languages, the size of the display, the printer, who lets
// sheets go, the text of the consent, who may read the visits, and a self-test
// of the device.
//
// A change is made on a draft. Each value is checked as it is entered and named
// in plain words when it cannot be used; what was typed stays. Nothing takes
// effect before Save, and then all of it does, without a new start.
package owner
