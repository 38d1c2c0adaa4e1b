#!/usr/bin/env bash
# npm node-hl7-client 4.0.0, simple-hl7 3.3.0, hl7-standard 1.0.4: a note with an ampersand that is put into an HL7 v2
# message by each of them is not the note that a reader finds there.
#
# & parts a component of HL7 v2 (2.5.1, 2.7), and text has \T\ for it. What a library is given as the value of a field, one expects to be
# escaped when it writes, as JSON and XML libraries do, and the same text to come out of it again. All three write "Pain & numb" as it is.
# node-hl7-client does turn \T\ into & when it reads: a value that is copied from one message to another is
# right in the first and "Pain " in the second. The others hand out the \T\ to the one who reads. No error anywhere.
# So notes are escaped by whoever writes them, \ first, and each library is tried with one that has all of | ^ ~ \ and & in it.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

npm install --silent --no-fund --no-audit --ignore-scripts --prefix . node-hl7-client@4.0.0 simple-hl7@3.3.0 hl7-standard@1.0.4 >/dev/null
cat >note.mjs <<'END'
import { Message } from 'node-hl7-client'
import simple from 'simple-hl7'
import Standard from 'hl7-standard'
const head = 'MSH|^~\\&|A|B|C|D|20261130101500||ORU^R01^ORU_R01|1|P|2.5.1\r'
const escaped = head + 'OBX|1|TX|note||Pain \\T\\ numb'
const said = (library, what, text) => console.log(`${library}, ${what}: ${text}`)
const segment = text => text.split(/[\r\n]+/).find(line => line.startsWith('OBX')).replace(/\|+$/, '')

const first = new Message({ text: escaped })
said('node-hl7-client', 'read', first.get('OBX.5').toString())
const second = new Message({ messageHeader: { msh_9_1: 'ORU', msh_9_2: 'R01', msh_9_3: 'ORU_R01', msh_10: '2', msh_11_1: 'P' } })
second.addSegment('OBX').set('5', first.get('OBX.5').toString())
said('node-hl7-client', 'copied', segment(second.toString()))
said('node-hl7-client', 'read again', second.get('OBX.5').toString())

const parser = new simple.Parser({ segmentSeperator: '\r' })
said('simple-hl7', 'read', parser.parse(escaped).getSegment('OBX').getField(5))
const message = new simple.Message('A', 'B')
message.addSegment('OBX', '1', 'TX', 'note', '', 'Pain & numb')
said('simple-hl7', 'written', segment(message.toString()))
said('simple-hl7', 'read again', JSON.stringify(parser.parse(message.toString()).getSegment('OBX').fields[4].value[0][0].value))

const read = new Standard(escaped)
read.transform()
said('hl7-standard', 'read', read.get('OBX.5'))
read.set('OBX.5', 'Pain & numb')
said('hl7-standard', 'written', segment(read.build()))
END
node note.mjs | tee got

cat >want <<'END'
node-hl7-client, read: Pain & numb
node-hl7-client, copied: OBX|||||Pain & numb
node-hl7-client, read again: Pain 
simple-hl7, read: Pain \T\ numb
simple-hl7, written: OBX|1|TX|note||Pain & numb
simple-hl7, read again: [["Pain "," numb"]]
hl7-standard, read: Pain \T\ numb
hl7-standard, written: OBX|1|TX|note||Pain & numb
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: what is written is not what was meant."
