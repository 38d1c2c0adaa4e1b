package speech

import (
	"fmt"
	"strconv"
	"strings"

	"sacra/triage"
)

// wordsAMinute is how fast espeak-ng reads: slowly, for ears that are tired.
const wordsAMinute = "145"

// espeak is what espeak-ng is called with. Its plain "es" has the accent of
// Spain, which patients in the United States find hard to follow.
func espeak(lang triage.Lang, volume int) []string {
	accent := "en-us"
	if lang == triage.Spanish {
		accent = "es-419"
	}
	return []string{"-v", accent, "-s", wordsAMinute, "-a", strconv.Itoa(volume), "--stdin"}
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
func speechAPI(lang triage.Lang, volume int) []string {
	script := fmt.Sprintf(`$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$found = $voice.GetInstalledVoices() |
	Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.TwoLetterISOLanguageName -eq '%s' } |
	Sort-Object { $_.VoiceInfo.Culture.Name -notin 'en-US', 'es-US', 'es-MX' } |
	Select-Object -First 1
if (-not $found) { exit 3 }
$voice.SelectVoice($found.VoiceInfo.Name)
$voice.Rate = -2
$voice.Volume = %d
$voice.SetOutputToDefaultAudioDevice()
$text = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$voice.Speak($text.ReadToEnd())`, lang, min(volume, 2*Ordinary)/2)
	return []string{"-NoProfile", "-NonInteractive", "-Command", script}
}
