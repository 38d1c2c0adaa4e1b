// Package wording says in words what a patient answered, how much an exercise
// asks of her, and when: once, for the screens and for paper.
package wording
