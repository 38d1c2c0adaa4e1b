#!/usr/bin/env bash
# ippeveprinter 2.4.2 (Debian 2.4.2-3+deb12u9 and later builds of it): a Print-Job
# whose connection breaks in the middle of the document is printed as far as it came
# and told as "completed, job-completed-successfully".
#
# RFC 8011 has the printer wait for the whole request, and Content-Length says how
# long that is. The sample printer of the Printer Working Group takes what has
# arrived for the whole document. So a program that loses the connection while it
# sends, then finds its job by name among those that are done, must not say that
# its document was printed: half of it was. Only a job whose answer came back is
# whole.
set -euo pipefail
[ "${1:-}" = inside ] || exec unshare -nm "$0" inside
cd "$(mktemp -d)"
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$PWD"' EXIT
mount -t tmpfs none /run && mkdir -p /run/dbus /run/avahi-daemon
ip link set lo up

apt-cache policy cups-ipp-utils | sed -n '2p'
case $(dpkg-query -W -f '${Version}' cups-ipp-utils) in 2.4.2-*) ;; *) echo "another version: not looked at"; exit 1 ;; esac

# It announces itself or does not start: a bus and an announcer of its own.
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
mkdir spool
printf '#!/bin/sh\nwc -c <"$1" >%s/printed\n' "$PWD" >job.sh && chmod +x job.sh
ippeveprinter -r off -p 8631 -n localhost -d spool -f application/pdf -c "$PWD/job.sh" Torn 2>/dev/null &
for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/8631) 2>/dev/null && break; sleep 0.1; done

python3 - <<'END'
import http.client, socket, struct, time

def attr(tag, name, value):
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value

def request(op, *more):
    head = b"\x02\x00" + struct.pack(">HI", op, 1) + b"\x01"
    head += attr(0x47, b"attributes-charset", b"utf-8") + attr(0x48, b"attributes-natural-language", b"en")
    return head + attr(0x45, b"printer-uri", b"ipp://localhost:8631/ipp/print") + b"".join(more) + b"\x03"

body = request(0x0002, attr(0x42, b"job-name", b"torn"), attr(0x49, b"document-format", b"application/pdf"))
document = b"%PDF-1.4\n" + b"x" * 100000
s = socket.create_connection(("localhost", 8631))
s.sendall(b"POST /ipp/print HTTP/1.1\r\nHost: localhost:8631\r\nContent-Type: application/ipp\r\nContent-Length: %d\r\n\r\n" % (len(body) + len(document)))
s.sendall(body + document[:40000])
time.sleep(0.5)
s.close()
time.sleep(1.5)
c = http.client.HTTPConnection("localhost", 8631)
c.request("POST", "/ipp/print", request(0x0009, attr(0x21, b"job-id", struct.pack(">i", 1))), {"Content-Type": "application/ipp"})
answer = c.getresponse().read()
state = struct.unpack(">i", answer.split(b"\x00\x09job-state\x00\x04")[1][:4])[0]
reason = "job-completed-successfully" if b"job-completed-successfully" in answer else "other reasons"
try:
    printed = open("printed").read().strip()
except FileNotFoundError:
    printed = "none"
open("got", "w").write(f"job-state {state} {reason}, {printed} of {len(document)} bytes printed")
END
got=$(cat got)
echo "$got"
[ "$got" = "job-state 9 job-completed-successfully, 40000 of 100009 bytes printed" ] || { echo CHANGED; exit 1; }
echo "As found: a part of the document is told as the whole."
