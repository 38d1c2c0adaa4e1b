#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): "use" and "close" at the head of an
# English sentence are said as the noun and the adjective, and a "tear" is wept.
#
# Its dictionary knows both sounds of many words of one spelling and chooses by what
# stands before: "to use", "then use" and "the use" come out right. An instruction has
# nothing before its verb: "Use the wall" is said with the s of "a use", "Close it
# slowly" with that of "close to me". "My tear is red", of a cut, has the vowel of a
# drop from the eye. Exercise sheets are made of such sentences; these words have to
# be respelled ("ewes", "cloze", "tair") before they are spoken.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=1.51+dfsg-10+deb12u2
apt-get download -q -o APT::Sandbox::User=root "espeak-ng=$v" "libespeak-ng1=$v" "espeak-ng-data=$v" libpcaudio0=1.2-2 libsonic0=0.2.0-12 >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1')")
export LD_LIBRARY_PATH=$lib LC_ALL=C.UTF-8
speak() { root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" -q --ipa -v en-us "$1" | tr -s '\n ' ' '; }
root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" --version

for text in 'Use the wall' 'Then use the other leg' 'I want to use it' 'Close it slowly' 'Then close your eyes' 'I want to close it' 'My tear is red' 'Ewes the wall' 'Cloze it' 'My tair'; do
	echo "$text = $(speak "$text")"
done | sed 's/ *$//' | tee got

cat >want <<'END'
Use the wall = jˈuːs ðə wˈɔːl
Then use the other leg = ðˈɛn jˈuːz ðɪ ˈʌðɚ lˈɛɡ
I want to use it = aɪ wˈɔnt tə jˈuːz ɪt
Close it slowly = klˈoʊs ɪt slˈoʊli
Then close your eyes = ðˈɛn klˈoʊz jʊɹ ˈaɪz
I want to close it = aɪ wˈɔnt tə klˈoʊz ɪt
My tear is red = maɪ tˈɪɹ ɪz ɹˈɛd
Ewes the wall = jˈuːz ðə wˈɔːl
Cloze it = klˈoʊz ɪt
My tair = maɪ tˈɛɹ
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: an instruction is not heard as one."
