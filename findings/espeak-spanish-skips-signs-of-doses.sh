#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): its Spanish voices leave out × and ≥
# and ¾, and say ½ and ± in English.
#
# The English voice reads "2 × 10" as "two times ten" and "≥ 3" as "greater or equal
# to three", so one expects the Spanish voice to say "por" and "mayor o igual". It
# says nothing at all: "2 × 10" becomes "dos diez" and "≥ 3" becomes "tres", which is
# another dose. "¾" is silence. "½ vuelta" is "a half" with English sounds in the
# middle of the sentence, told only by "(en)" in the phonemes. No error, exit 0.
# Doses have to be written out in words before they are spoken.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=1.51+dfsg-10+deb12u2
apt-get download -q -o APT::Sandbox::User=root "espeak-ng=$v" "libespeak-ng1=$v" "espeak-ng-data=$v" libpcaudio0=1.2-2 libsonic0=0.2.0-12 >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1')")
export LD_LIBRARY_PATH=$lib LC_ALL=C.UTF-8
speak() { root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" -q --ipa "$@" | tr -s '\n ' ' '; }
root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" --version

{
	for text in '2 × 10' '≥ 3' '½'; do echo "en-us  $text = $(speak -v en-us "$text")"; done
	for text in '2 × 10' '≥ 3' '¾' '½ vuelta' '5 ± 1'; do echo "es-419 $text = $(speak -v es-419 "$text")"; done
} | sed 's/ *$//' | tee got

cat >want <<'END'
en-us  2 × 10 = tˈuː tˈaɪmz tˈɛn
en-us  ≥ 3 = ɡɹˈeɪɾɚɹ ɔːɹ ˈiːkwəl tə θɹˈiː
en-us  ½ = ɐ hˈæf
es-419 2 × 10 = dˈos ðjˈɛs
es-419 ≥ 3 = tɾˈes
es-419 ¾ =
es-419 ½ vuelta = (en)ɐ hˈɑːf(es-la) bwˈelta
es-419 5 ± 1 = sˈinko (en)plˈʌs ɔː mˈaɪnəs(es-la) ˈuno
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the signs of a dose are dropped or English in Spanish."
