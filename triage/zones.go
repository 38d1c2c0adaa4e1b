package triage

import (
	"slices"
	"strings"
)

// onBothSides reports whether there are such zones on the left and on the right.
func onBothSides(zones []string, there func(zone string) bool) bool {
	on := func(tail string) bool {
		return slices.ContainsFunc(zones, func(z string) bool { return strings.HasSuffix(z, tail) && there(z) })
	}
	return on(tailLeft) && on(tailRight)
}

// onSciaticLine reports whether a zone lies along the sciatic nerve in the leg. The
// front and inside of the thighs do not count: a sore pubic bone hurts there, on
// both sides.
func onSciaticLine(zone string) bool {
	return BelowKnee(zone) || isOneOf(zone, []string{ZoneThPost, ZoneThLat})
}

// onLegLine reports whether a zone lies where a root of the leg hurts, in front too.
// That counts where a mark lies below a knee, which a sore pubic bone does not reach.
func onLegLine(zone string) bool {
	return onSciaticLine(zone) || isOneOf(zone, []string{ZoneThAnt, ZoneKnee})
}

// The zones of the leg, without a side, from the foot upwards.
func zonesOfFoot() []string     { return []string{ZoneFootTop, ZoneBigToe, ZoneFootSole, ZoneHeel} }
func zonesOfLowerLeg() []string { return []string{ZoneShinLat, ZoneCalf} }
func zonesOfLeg() []string {
	return []string{ZoneKnee, ZoneThPost, ZoneThLat, ZoneThAnt, ZoneThMed}
}

// OnFoot reports whether a zone of the body chart lies on a foot.
func OnFoot(zone string) bool { return isOneOf(zone, zonesOfFoot()) }

// BelowKnee reports whether a zone of the body chart lies below the knee; the
// knee itself does not.
func BelowKnee(zone string) bool { return OnFoot(zone) || isOneOf(zone, zonesOfLowerLeg()) }

// onLeg reports whether a zone lies below the gluteal fold and the groin.
func onLeg(zone string) bool { return BelowKnee(zone) || isOneOf(zone, zonesOfLeg()) }

// isOneOf reports whether a zone is one of those, which have no side, on either side.
func isOneOf(zone string, zones []string) bool {
	return slices.Contains(zones, sideless(zone))
}

// zonesOfSIJoint are the zones, without a side, between the iliac crest and the
// gluteal fold.
func zonesOfSIJoint() []string {
	return []string{ZonePSIS, ZoneButtUp, ZoneButtMid, ZoneButtLow}
}

// sideless cuts a side, or a mark that stands for one, off the end of a zone or an exam
// id.
func sideless(id string) string {
	if base, _, marked := cutMark(id); marked {
		return base
	}
	return strings.TrimSuffix(strings.TrimSuffix(id, tailLeft), tailRight)
}

// OtherSide returns the zone or exam id of the other side: "psis_r" for
// "psis_l". An id without a side is returned as it is.
func OtherSide(id string) string {
	if base, ok := strings.CutSuffix(id, tailLeft); ok {
		return base + tailRight
	}
	if base, ok := strings.CutSuffix(id, tailRight); ok {
		return base + tailLeft
	}
	return id
}
