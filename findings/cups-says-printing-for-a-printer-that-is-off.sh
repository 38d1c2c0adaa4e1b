#!/usr/bin/env bash
# CUPS 2.4.2 (Debian 2.4.2-3+deb12u9 and later builds of it): a job for an IPP Everywhere
# queue whose printer is switched off is told as printing, and no reason speaks against it.
#
# One expects job-state 6 (processing-stopped), or a reason like connecting-to-device or
# offline-report in job-state-reasons or printer-state-reasons, which are there for programs to
# read. CUPS says job-state 5, "job-printing", printer-state 4 and reasons "none" for as long as the printer
# stays away. Only the free text of printer-state-message tells it, in whatever language CUPS has.
# So for a queue "it goes on without a fault" means nothing: a job is printed at job-state 9.
set -euo pipefail
[ "${1:-}" = inside ] || exec unshare -nm "$0" inside
cd "$(mktemp -d)"
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$PWD"' EXIT
mount -t tmpfs none /run && mkdir -p /run/dbus /run/avahi-daemon
ip link set lo up

for package in cups cups-ipp-utils; do
  case $(dpkg-query -W -f '${Version}' $package) in 2.4.2-*) ;; *) echo "$package: another version, not looked at"; exit 1 ;; esac
done

# The printer announces itself or does not start: a bus and an announcer of its own.
cat >bus.conf <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path=$PWD/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/></policy></busconfig>
END
printf '[server]\nallow-interfaces=lo\nenable-dbus=yes\n' >avahi.conf
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$PWD/bus
dbus-daemon --config-file=bus.conf --nofork --nopidfile 2>/dev/null &
for _ in $(seq 50); do [ -S bus ] && break; sleep 0.1; done
avahi-daemon -f avahi.conf --no-drop-root --no-chroot --no-rlimits >avahi.log 2>&1 &
for _ in $(seq 100); do grep -q "startup complete" avahi.log && break; sleep 0.1; done
answers() { for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return; sleep 0.1; done; }
mkdir spool
ippeveprinter -r off -2 -p 8631 -n localhost -d spool -f application/pdf -c /bin/true Away 2>/dev/null &
printer=$!
answers 8631

mkdir -p cups/cache cups/spool/tmp cups/ssl cups/ppd
cat >cups/files.conf <<END
ServerRoot $PWD/cups
CacheDir $PWD/cups/cache
RequestRoot $PWD/cups/spool
TempDir $PWD/cups/spool/tmp
StateDir $PWD/cups
ServerKeychain $PWD/cups/ssl
AccessLog /dev/null
ErrorLog /dev/null
PageLog /dev/null
User lp
Group lp
END
cat >cups/cupsd.conf <<END
Listen 127.0.0.1:8632
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
END
chown -R lp:lp cups && chmod 755 . cups
cupsd -f -c "$PWD/cups/cupsd.conf" -s "$PWD/cups/files.conf" &
answers 8632
lpadmin -h 127.0.0.1:8632 -p away -E -v ipp://localhost:8631/ipp/print -m everywhere

kill $printer && sleep 1
cat >page.pdf <<'END'
%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]>> endobj
trailer <</Root 1 0 R>>
END
lp -h 127.0.0.1:8632 -d away page.pdf >/dev/null
cat >look.test <<'END'
{
  OPERATION Get-Job-Attributes
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR language attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR integer job-id 1
  DISPLAY job-state
  DISPLAY job-state-reasons
  DISPLAY job-printer-state-reasons
}
{
  OPERATION Get-Printer-Attributes
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR language attributes-natural-language en
  ATTR uri printer-uri $uri
  DISPLAY printer-state
  DISPLAY printer-state-reasons
  DISPLAY printer-state-message
}
END
for seconds in 5 15 30; do
  while [ $SECONDS -lt $((${begun:=$SECONDS} + seconds)) ]; do sleep 0.5; done
  echo "after $seconds s: $(ipptool -c ipp://127.0.0.1:8632/printers/away look.test | sed -n '2p;4p' | paste -sd '|')"
done | tee got

cat >want <<'END'
after 5 s: processing,job-printing,none|processing,none,The printer may not exist or is unavailable at this time.
after 15 s: processing,job-printing,none|processing,none,The printer may not exist or is unavailable at this time.
after 30 s: processing,job-printing,none|processing,none,The printer may not exist or is unavailable at this time.
END
diff want got || { echo CHANGED; exit 1; }
echo "As found: printing, without a reason against it, on a printer that is off."
