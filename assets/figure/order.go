package figure

import "sort"

// parts are the names that an order may hold.
var parts = map[string]bool{
	"pelvis": true, "torso": true, "neck": true, "head": true,
	"leg.l": true, "leg.r": true, "arm.l": true, "arm.r": true,
	"thigh.l": true, "thigh.r": true, "shank.l": true, "shank.r": true, "foot.l": true, "foot.r": true,
	"fore.l": true, "fore.r": true, "hand.l": true, "hand.r": true,
}

// far is how much a limb lies behind the other one, 0 to 1, from a lead of lo
// to hi cm. It changes gradually, so that a roll does not flash.
func far(own, other, lo, hi float64) float64 { return smooth(other-own, lo, hi) }

func (b *body) farLeg(side int, cam *camera) float64 {
	return far(cam.depth(b.leg[side].root), cam.depth(b.leg[1-side].root), 4, 13)
}

func (b *body) farArm(side int, cam *camera) float64 {
	return far(cam.depth(b.arm[side].root), cam.depth(b.arm[1-side].root), 10, 24)
}

// armLead brings an arm beside the trunk to the front of it, unless it is the
// far arm of a view from the side.
const armLead = 7

// depthOrder sorts the parts from back to front: a painter's algorithm over eight
// parts, each with one depth. One depth for a whole limb is too coarse for some
// poses, whose files give the order themselves.
//
// Trunk, head and arms are sorted by depth, the arms by a place on the upper arm.
// The legs then go right before the trunk, so that the shirt covers their roots:
// pelvis, far leg, near leg, or the pelvis between the legs where one hip joint
// lies that far behind the other (15.2 of at most 16.8 cm, nearly a pure view from
// the side). The head stays in front of the neck.
func (b *body) depthOrder(cam *camera) []string {
	type item struct {
		name  string
		depth float64
	}
	mid, _ := b.spine(30)
	torso := cam.depth(mid)
	head := cam.depth(b.skull) + 0.6
	items := []item{{"torso", torso}, {"head", max(head, torso+0.55)}}
	for side, name := range [2]string{"arm.l", "arm.r"} {
		a := &b.arm[side]
		items = append(items, item{name, cam.depth(a.root.lerp(a.mid, 0.7)) + armLead*(1-b.farArm(side, cam))})
	}
	sort.SliceStable(items, func(i, j int) bool { return items[i].depth < items[j].depth })

	legs := [2]string{"leg.l", "leg.r"}
	depth := func(side int) float64 {
		l := &b.leg[side]
		return cam.depth(l.root) + 0.4*cam.depth(l.root.lerp(l.mid, 0.6))
	}
	first := lt
	if depth(lt) > depth(rt) {
		first = rt
	}
	apart := cam.depth(b.leg[lt].root) - cam.depth(b.leg[rt].root)
	low := []string{"pelvis", legs[first], legs[1-first]}
	if apart > 15.2 || apart < -15.2 {
		low = []string{legs[first], "pelvis", legs[1-first]}
	}
	var out []string
	for _, it := range items {
		if it.name == "torso" {
			out = append(out, low...)
			out = append(out, "torso", "neck")
			continue
		}
		out = append(out, it.name)
	}
	return out
}
