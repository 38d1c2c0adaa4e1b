package speech

import (
	"fmt"
	"strconv"
	"strings"

	"sacra/assets"
)

// espeak is what espeak-ng is called with. It reads slowly, for ears that are tired.
func espeak(lang assets.Language, volume int) []string {
	return []string{"-v", lang.Espeak, "-s", strconv.Itoa(lang.Rate()), "-a", strconv.Itoa(volume), "--stdin"}
}

// noSound reports whether espeak-ng complains that it has no device: it ends
// well all the same. Sound systems that work warn of many other things.
func noSound(complaint string) bool {
	for _, fault := range []string{"cannot find card", "Unknown PCM default", "No such device", "Connection refused", "error:"} {
		if strings.Contains(complaint, fault) {
			return true
		}
	}
	return false
}

// speechAPI is what PowerShell is called with to speak through the Speech API of
// Windows (System.Speech, part of every Windows 10 and 11). It fails where no
// voice of the language is installed: Spanish read by an English voice would be
// worse than silence.
func speechAPI(lang assets.Language, volume int) []string {
	cultures := make([]string, len(lang.Windows))
	for i, c := range lang.Windows {
		cultures[i] = "'" + c + "'"
	}
	script := fmt.Sprintf(`$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$found = $voice.GetInstalledVoices() |
	Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '%s' } |
	Sort-Object { (@(%s) + $_.VoiceInfo.Culture.Name).IndexOf($_.VoiceInfo.Culture.Name) } |
	Select-Object -First 1
if (-not $found) { exit 3 }
$voice.SelectVoice($found.VoiceInfo.Name)
$voice.Rate = -2
$voice.Volume = %d
$voice.SetOutputToDefaultAudioDevice()
$text = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$voice.Speak($text.ReadToEnd())`, lang.Tag, strings.Join(cultures, ", "), min(volume, 2*Ordinary)/2)
	return []string{"-NoProfile", "-NonInteractive", "-Command", script}
}
