package speech

import (
	"os"
	"os/exec"
	"syscall"
)

// halt cannot stop a process for a while here.
func halt(*os.Process, bool) bool { return false }

// hide keeps the console window of a program from the patient's screen.
func hide(cmd *exec.Cmd) {
	const noWindow = 0x08000000 // CREATE_NO_WINDOW
	cmd.SysProcAttr = &syscall.SysProcAttr{HideWindow: true, CreationFlags: noWindow}
}
