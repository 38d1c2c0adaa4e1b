#!/usr/bin/env bash
# CUPS 2.4.2 (Debian 2.4.2-3+deb12u9 and later builds of it): a job that the printer gave up is told
# as canceled, as still on its way to that, and as one side printed.
#
# RFC 8011 (5.3.7) has two states for it: 7, canceled, where somebody took the job back, and 8, aborted, where the system
# ended it for an error. A printer of IPP Everywhere that cannot go on tells CUPS 8, "aborted-by-system", and 0 sides. One
# expects to find that in the queue. The queue says 7, with the reason "processing-to-stop-point", which belongs to
# a job that still runs, for good, and 1 side. So "somebody cancelled it" must not be told from a queue's state:
# 7 that nobody asked for is a failure, and the sheet has to be printed again.
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
ippeveprinter -r off -2 -p 8631 -n localhost -d spool -f application/pdf -c /bin/false Jammed 2>/dev/null &

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
lpadmin -h 127.0.0.1:8632 -p jammed -E -v ipp://localhost:8631/ipp/print -m everywhere 2>/dev/null

cat >page.pdf <<'END'
%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]>> endobj
trailer <</Root 1 0 R>>
END
lp -h 127.0.0.1:8632 -d jammed page.pdf >/dev/null
cat >job.test <<'END'
{
  OPERATION Get-Job-Attributes
  GROUP operation-attributes-tag
  ATTR charset attributes-charset utf-8
  ATTR language attributes-natural-language en
  ATTR uri printer-uri $uri
  ATTR integer job-id 1
  DISPLAY job-state
  DISPLAY job-state-reasons
  DISPLAY job-impressions-completed
}
END
job() { ipptool -c "$1" job.test | tail -n +2; }
queue=ipp://127.0.0.1:8632/printers/jammed
for _ in $(seq 150); do case $(job $queue) in pending*|processing,*) sleep 0.2 ;; *) break ;; esac; done
{
  echo "printer: $(job ipp://localhost:8631/ipp/print)"
  echo "queue: $(job $queue)"
  sleep 10
  echo "queue, ten seconds later: $(job $queue)"
} | tee got

cat >want <<'END'
printer: aborted,aborted-by-system,0
queue: canceled,processing-to-stop-point,1
queue, ten seconds later: canceled,processing-to-stop-point,1
END
diff want got || { echo CHANGED; exit 1; }
echo "As found: the printer gave up, and the queue says that it was told to."
