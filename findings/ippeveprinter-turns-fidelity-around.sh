#!/usr/bin/env bash
# ippeveprinter 2.4.2 (Debian 2.4.2-3+deb12u9 and later builds of it): a wish that it
# cannot grant refuses the whole job where the client did not insist, and a wish that it
# does not know is let through where the client did.
#
# RFC 8011 (4.1.7): without ipp-attribute-fidelity, or with false, the printer accepts the job, prints as near
# as it can and lists what it left out; with true it refuses. The sample printer of the
# Printer Working Group answers 0x040B to an unknown value of sides, copies or media either way, and 0x0000
# to an unknown attribute either way. A document format that it does not take is 0x040B too, where the
# standard has 0x040A for it. So a client lists only what the printer lists, reads the
# group of unsupported attributes, and sends again without them.
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
ippeveprinter -r off -2 -p 8631 -n localhost -d spool -f application/pdf -c /bin/true Wishes 2>/dev/null &
for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/8631) 2>/dev/null && break; sleep 0.1; done

python3 - <<'END' | tee got
import http.client, struct

def attr(tag, name, value):
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value

def validate(name, wish=b"", fidelity=None, kind=b"application/pdf"):
    body = b"\x02\x00" + struct.pack(">HI", 0x0004, 1) + b"\x01"  # Validate-Job
    body += attr(0x47, b"attributes-charset", b"utf-8") + attr(0x48, b"attributes-natural-language", b"en")
    body += attr(0x45, b"printer-uri", b"ipp://localhost:8631/ipp/print") + attr(0x49, b"document-format", kind)
    if fidelity is not None:
        body += attr(0x22, b"ipp-attribute-fidelity", b"\x01" if fidelity else b"\x00")
    if wish:
        body += b"\x02" + wish
    c = http.client.HTTPConnection("localhost", 8631)
    c.request("POST", "/ipp/print", body + b"\x03", {"Content-Type": "application/ipp"})
    status = struct.unpack(">H", c.getresponse().read()[2:4])[0]
    insists = {None: "not said", False: "false", True: "true"}[fidelity]
    print(f"{name}, fidelity {insists}: 0x{status:04x}")

validate("nothing wished")
wishes = {
    "sides unknown value": attr(0x44, b"sides", b"three-sided"),
    "copies 9999": attr(0x21, b"copies", struct.pack(">i", 9999)),
    "media unknown value": attr(0x44, b"media", b"iso_a0_841x1189mm"),
    "unknown attribute": attr(0x44, b"x-folding", b"letter"),
}
for name, wish in wishes.items():
    for fidelity in (None, False, True):
        validate(name, wish, fidelity)
validate("document-format text/plain", kind=b"text/plain")
END

cat >want <<'END'
nothing wished, fidelity not said: 0x0000
sides unknown value, fidelity not said: 0x040b
sides unknown value, fidelity false: 0x040b
sides unknown value, fidelity true: 0x040b
copies 9999, fidelity not said: 0x040b
copies 9999, fidelity false: 0x040b
copies 9999, fidelity true: 0x040b
media unknown value, fidelity not said: 0x040b
media unknown value, fidelity false: 0x040b
media unknown value, fidelity true: 0x040b
unknown attribute, fidelity not said: 0x0000
unknown attribute, fidelity false: 0x0000
unknown attribute, fidelity true: 0x0000
document-format text/plain, fidelity not said: 0x040b
END
diff want got || { echo CHANGED; exit 1; }
echo "As found: fidelity changes nothing."
