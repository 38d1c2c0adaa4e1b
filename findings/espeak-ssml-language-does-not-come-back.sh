#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): after an element in another language the
# rest of the document is read in that language.
#
# In SSML 1.1 (3.1.2) xml:lang holds for an element and what is inside of it, and one expects the language
# of before when it ends. espeak-ng changes the voice where such a voice, p or s begins and goes
# on with it: "knee" after one Spanish sentence is "kanée", and so is all that follows, until
# something names a language again. Exit 0, no word of it. A page of two languages is
# spoken one piece at a time, or names the language on every piece.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=1.51+dfsg-10+deb12u2
apt-get download -q -o APT::Sandbox::User=root "espeak-ng=$v" "libespeak-ng1=$v" "espeak-ng-data=$v" libpcaudio0=1.2-2 libsonic0=0.2.0-12 >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1')")
export LD_LIBRARY_PATH=$lib LC_ALL=C.UTF-8
speak() { root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" -q -m --ipa -v en-us "<speak xml:lang=\"en-US\">$1</speak>" | tr -s '\n ' ' '; }
root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" --version

for text in '<s>knee</s> <s>knee</s>' \
	'<s>knee</s> <s xml:lang="es">rodilla</s> <s>knee</s>' \
	'<p>knee</p> <p xml:lang="es">rodilla</p> <p>knee</p>' \
	'The word <voice xml:lang="es">rodilla</voice> is knee' \
	'<s>knee</s> <s xml:lang="es">rodilla</s> <s xml:lang="en-US">knee</s>'; do
	echo "$text =$(speak "$text")"
done | sed 's/ *$//' | tee got

cat >want <<'END'
<s>knee</s> <s>knee</s> = nˈiː nˈiː
<s>knee</s> <s xml:lang="es">rodilla</s> <s>knee</s> = nˈiː roðˈiʎa kˈanˈee
<p>knee</p> <p xml:lang="es">rodilla</p> <p>knee</p> = nˈiː roðˈiʎa kˈanˈee
The word <voice xml:lang="es">rodilla</voice> is knee = ðə wˈɜːd roðˈiʎa ˈis kˈanˈee
<s>knee</s> <s xml:lang="es">rodilla</s> <s xml:lang="en-US">knee</s> = nˈiː roðˈiʎa nˈiː
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: English is not heard again until it is named."
