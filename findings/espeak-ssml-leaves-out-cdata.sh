#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): the text of a CDATA section in SSML is not
# spoken, and a full stop behind an element is spoken as "dot".
#
# In XML 1.0 (2.7) a CDATA section is text like any other; programs that wrap what they were given
# write it instead of escaping. espeak-ng takes it for a tag that it does not know: of
# "<![CDATA[Do not]]> lift" the patient hears "lift". "Do <emphasis>not</emphasis>." ends in
# "not dot". No message, exit 0. Comments and references are read as XML has them. So text
# is given as text, without -m, or escaped, with its stop inside of the element.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=1.51+dfsg-10+deb12u2
apt-get download -q -o APT::Sandbox::User=root "espeak-ng=$v" "libespeak-ng1=$v" "espeak-ng-data=$v" libpcaudio0=1.2-2 libsonic0=0.2.0-12 >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1')")
export LD_LIBRARY_PATH=$lib LC_ALL=C.UTF-8
speak() { root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" -q -m --ipa -v "$1" "<speak>$2</speak>" | tr -s '\n ' ' '; }
root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" --version

{
	for text in 'Do not lift' '<!-- said by the clinic -->Do not lift' 'Don&#39;t lift' '<![CDATA[Do not]]> lift' 'Lift <![CDATA[only if it is free of pain]]>' \
		'Do <emphasis>not.</emphasis>' 'Do <emphasis>not</emphasis>.'; do echo "en-us  $text = $(speak en-us "$text")"; done
	for text in '<![CDATA[No]]> levante la pierna' '<emphasis>Pare</emphasis>.'; do echo "es-419 $text = $(speak es-419 "$text")"; done
} | sed 's/ *$//' | tee got

cat >want <<'END'
en-us  Do not lift = duːnˌɑːt lˈɪft
en-us  <!-- said by the clinic -->Do not lift = duːnˌɑːt lˈɪft
en-us  Don&#39;t lift = dˈoʊnt lˈɪft
en-us  <![CDATA[Do not]]> lift = lˈɪft
en-us  Lift <![CDATA[only if it is free of pain]]> = lˈɪft
en-us  Do <emphasis>not.</emphasis> = dˌuː nˈɑːt
en-us  Do <emphasis>not</emphasis>. = dˌuː nˈɑːt dˈɑːt
es-419 <![CDATA[No]]> levante la pierna = leβˈante la pjˈeɾna
es-419 <emphasis>Pare</emphasis>. = pˈaɾe pˈunto
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what stands in CDATA is silence."
