#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): -s is not the words in a minute.
#
# The manual gives -s as "speed in words per minute". A program that wants a slow
# 145 words a minute for tired ears, in two languages, would pass -s 145 twice. The
# sound that comes out is measured here: the same 40 everyday words give about 221
# a minute in American English, 192 in the voice "es" and 174 in "es-419", which is
# the same language. The number is a scale of its own for each voice; a pace must
# be measured from the sound and set per voice.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=1.51+dfsg-10+deb12u2
apt-get download -q -o APT::Sandbox::User=root "espeak-ng=$v" "libespeak-ng1=$v" "espeak-ng-data=$v" libpcaudio0=1.2-2 libsonic0=0.2.0-12 >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1')")
export LD_LIBRARY_PATH=$lib
speak() { root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" "$@"; }
speak --version

english='The pain in my back is worse when I walk or stand and it is better when I sit down for a few minutes and then I can walk again to the store and back home without any help at all from my family'
spanish='El dolor en mi espalda es peor cuando camino o estoy de pie y mejora cuando me siento unos minutos y luego puedo caminar otra vez a la tienda y volver a casa sin ninguna ayuda de mi familia'

# pace VOICE TEXT: words a minute of the sound made with -s 145.
pace() {
	speak -v "$1" -s 145 -w sound.wav "$2"
	local words bytes
	words=$(wc -w <<<"$2")
	bytes=$(($(stat -c %s sound.wav) - 44)) # one channel of 16 bits at 22,050 Hz behind a head of 44 bytes
	echo $((words * 60 * 22050 * 2 / bytes))
}
got="en-us $(pace en-us "$english"), es $(pace es "$spanish"), es-419 $(pace es-419 "$spanish")"
want='en-us 221, es 192, es-419 174'
echo "words a minute with -s 145: $got"
[ "$got" = "$want" ] || { echo "CHANGED: it was $want"; exit 1; }
echo "As found: none of the three is 145."
