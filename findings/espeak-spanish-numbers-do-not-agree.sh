#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): Spanish numbers never agree with
# their noun, and the ordinals of good typography are spelled out.
#
# "1 semana", "21 semanas" and "1 vez" should be "una semana", "veintiuna semanas",
# "una vez"; the voice says "uno semana", "veintiuno semanas", "uno vez". "1ª" alone
# is "primera", but with the point that Spanish typography asks for, "1.ª fase", it
# is "uno punto a fase", "2.º trimestre" is "dos punto o trimestre", and "1er
# trimestre" is "uno er"; "200 semanas" stays "doscientos". Weeks and phases have to be written in words before they are spoken.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=1.51+dfsg-10+deb12u2
apt-get download -q -o APT::Sandbox::User=root "espeak-ng=$v" "libespeak-ng1=$v" "espeak-ng-data=$v" libpcaudio0=1.2-2 libsonic0=0.2.0-12 >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
lib=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1')")
export LD_LIBRARY_PATH=$lib LC_ALL=C.UTF-8
speak() { root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" -q --ipa -v es-419 "$1" | tr -s '\n ' ' '; }
root/usr/bin/espeak-ng --path="$lib/espeak-ng-data" --version

for text in '1 semana' '21 semanas' '1 vez' '200 semanas' '1ª' '1.ª fase' '2.º trimestre' '1er trimestre'; do
	echo "$text = $(speak "$text")"
done | sed 's/ *$//' | tee got

cat >want <<'END'
1 semana = ˈuno semˈana
21 semanas = bˌeɪntiˈuno semˈanas
1 vez = ˈuno βˈes
200 semanas = dossjˈentos semˈanas
1ª = pɾimˈɛɾa
1.ª fase = ˈuno pˌunto ˈa fˈase
2.º trimestre = dˈos punto ˈo tɾimˈestɾe
1er trimestre = ˈuno ˈeɾ tɾimˈestɾe
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: no number agrees, and 1.ª is read letter by letter."
