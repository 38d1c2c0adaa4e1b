package folder

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// thisBoot names this start of the machine and returns how long ago that was,
// sleep included. The name is empty where the system does not say, as on
// Windows.
func thisBoot() (boot string, since time.Duration) {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	if err != nil {
		return "", 0
	}
	uptime, err := os.ReadFile("/proc/uptime")
	if err != nil {
		return "", 0
	}
	first, _, _ := strings.Cut(string(uptime), " ")
	seconds, err := strconv.ParseFloat(first, 64)
	if err != nil {
		return "", 0
	}
	return strings.TrimSpace(string(id)), time.Duration(seconds * float64(time.Second))
}
