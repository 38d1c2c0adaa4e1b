// Package intake is the way of a visit without a screen: which question comes
// next, what may be skipped, what is said back, what is kept from a screen that
// others can read, where the questions stop, and how the visit ends.
//
// Flow holds the answers of one patient. Whoever runs it shows the Place that At
// returns, gives it what she chooses, and does what each step's Effect asks for.
package intake
