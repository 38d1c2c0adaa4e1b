#!/usr/bin/env bash
# liblouis 3.24.0 (Debian 3.24.0-1): in its Spanish braille of grade 1 a letter behind a figure is the next figure, and
# ° and ª are their numbers in hexadecimal.
#
# a to j are 1 to 0 behind the sign of number, so braille marks a letter that follows one. The English tables do, and their own
# backward translation gives the text again. es-g1.ctb writes "5a" like 51 and "2b" like 22, and backwards they are that.
# "37 °C" becomes the seven signs of \x00b0 and "3.ª fase" those of \x00aa, in the middle of the line, where es-g1 knows % and ½
# and the older Es-Es-G0 knows ° and ª too. No warning, exit 0. Screen readers and embossers draw on these tables. So a sheet that is to
# be embossed says "5 a" with a space or "paso cinco, a", and degrees and ordinals in words.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

v=3.24.0-1
apt-get download -q -o APT::Sandbox::User=root "liblouis-bin=$v" "liblouis20=$v" "liblouis-data=$v" >/dev/null
for deb in *.deb; do dpkg -x "$deb" root; done
LD_LIBRARY_PATH=$(dirname "$(find "$PWD/root" -name liblouis.so.20)")
export LD_LIBRARY_PATH LOUIS_TABLEPATH=$PWD/root/usr/share/liblouis/tables LC_ALL=C.UTF-8
braille() { root/usr/bin/lou_translate "unicode.dis,$1"; }
back() { root/usr/bin/lou_translate -b "unicode.dis,$1"; }

{
	for text in 5a 51 2b; do
		for table in en-ueb-g1.ctb es-g1.ctb; do cells=$(echo "$text" | braille $table) && echo "$table $text = $cells, and back $(echo "$cells" | back $table)"; done
	done
	for text in '50 %' '½' '37 °C' '3.ª fase' '≥ 3'; do
		for table in es-g1.ctb Es-Es-G0.utb; do echo "$table $text = $(echo "$text" | braille $table)"; done
	done
} | tee got

cat >want <<'END'
en-ueb-g1.ctb 5a = ⠼⠑⠰⠁, and back 5a
es-g1.ctb 5a = ⠼⠑⠁, and back 51
en-ueb-g1.ctb 51 = ⠼⠑⠁, and back 51
es-g1.ctb 51 = ⠼⠑⠁, and back 51
en-ueb-g1.ctb 2b = ⠼⠃⠰⠃, and back 2b
es-g1.ctb 2b = ⠼⠃⠃, and back 22
es-g1.ctb 50 % = ⠼⠑⠚⠀⠸⠴
Es-Es-G0.utb 50 % = ⠱⣬⠀⠸
es-g1.ctb ½ = ⠼⠂⠃
Es-Es-G0.utb ½ = ⢨
es-g1.ctb 37 °C = ⠼⠉⠛⠀⠄⡳⠭⠴⠴⠃⠴⠄⠨⠉
Es-Es-G0.utb 37 °C = ⠩⠻⠀⢀⡉
es-g1.ctb 3.ª fase = ⠼⠉⠄⠄⡳⠭⠴⠴⠁⠁⠄⠀⠋⠁⠎⠑
Es-Es-G0.utb 3.ª fase = ⠩⠄⢶⠀⠋⠁⠎⠑
es-g1.ctb ≥ 3 = ⠄⡳⠭⠆⠆⠖⠢⠄⠀⠼⠉
Es-Es-G0.utb ≥ 3 = ⠈⠿⠭⠣⠣⠫⠱⠈⠀⠩
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: 5a and 51 are one."
