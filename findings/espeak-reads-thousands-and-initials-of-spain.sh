#!/usr/bin/env bash
# espeak-ng 1.51 (Debian 1.51+dfsg-10+deb12u2): its voice for Latin America reads 2,000 as two point nothing and
# 1.500 as fifteen hundred, and VIH, IMC and UCI as words.
#
# es-419 is the Spanish of Latin America. Mexico, Central America and the Spanish of the United States write 2,000 for
# two thousand and 1.5 for one and a half. The voice says "uno punto cinco" to 1.5, and one expects it to follow the same
# custom at 2,000. It has Spain's there: "dos coma cero cero cero pasos", and 1.500 kg weigh "mil quinientos".
# "RM" is spelled, and initials with a vowel are not: VIH is "bi", UCI "usi". Exit 0. So thousands are written without
# a sign (2000), a dose with no zeros at its end, and initials in full or with spaces.
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

for text in '1.5 kg' '2,000 pasos' '2000 pasos' '1.500 kg' 'RM' 'VIH' 'UCI' 'IMC' 'V I H'; do echo "$text = $(speak -v es-419 "$text")"; done | sed 's/ *$//' | tee got

cat >want <<'END'
1.5 kg = ˈuno pˌunto sˈinko kˌiloɣɾˈamo
2,000 pasos = dˈos komasˈeɾosˈeɾosˈeɾo pˈasos
2000 pasos = dˈos mˈil pˈasos
1.500 kg = mˈil kinjˈɛntos kˌiloɣɾˈamo
RM = ˌeɾeˈɛme
VIH = bˈi
UCI = ˈusi
IMC = ˈimk
V I H = ˈuβe ˈi ˈatʃe
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: the numbers of one country and the point of another."
