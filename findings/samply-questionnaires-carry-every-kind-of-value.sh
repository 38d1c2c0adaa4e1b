#!/usr/bin/env bash
# github.com/samply/golang-fhir-models/fhir-models 0.3.2 (Go): a Questionnaire that is read and
# written again has ten answers in each condition and twelve values in each initial.
#
# FHIR R4 has answer[x] and value[x] hold one of their types and no more ("Choice of Data Types"). Where the
# choice is optional, as in Observation, it is written as it was. Where it is required (enableWhen, answerOption,
# initial) every type is written: "enabled if there is no answer" gets answerInteger 0, answerString ""
# and empty objects beside its answerBoolean. No error, and the library reads its own work again as if nothing
# were wrong; which of the ten counts is left to the next reader. So what a clinic's form asks is not passed
# through these types, and whoever reads a questionnaire refuses two values where one belongs.
set -euo pipefail
cd "$(mktemp -d)"
trap 'rm -rf "$PWD"' EXIT

cat >go.mod <<'END'
module trip

go 1.24

require github.com/samply/golang-fhir-models/fhir-models v0.3.2
END
cat >main.go <<'END'
package main

import (
	"encoding/json"
	"fmt"
	"log"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"
)

func main() {
	var form fhir.Questionnaire
	read(`{"resourceType": "Questionnaire", "status": "active", "item": [{
		"linkId": "leg", "type": "choice",
		"answerOption": [{"valueCoding": {"code": "left"}}],
		"enableWhen": [{"question": "pain", "operator": "exists", "answerBoolean": false}],
		"initial": [{"valueCoding": {"code": "left"}}]}]}`, &form)
	item := form.Item[0]
	fmt.Println("enableWhen:", written(item.EnableWhen[0]))
	fmt.Println("answerOption:", written(item.AnswerOption[0]))
	fmt.Println("initial:", written(item.Initial[0]))
	var pain fhir.Observation
	read(`{"resourceType": "Observation", "status": "final", "code": {"text": "pain"}, "valueInteger": 0}`, &pain)
	fmt.Println("Observation:", written(pain))
	var again fhir.Questionnaire
	read(written(form), &again)
	fmt.Println("read again: no error")
}

func read(data string, into any) {
	if err := json.Unmarshal([]byte(data), into); err != nil {
		log.Fatal(err)
	}
}

func written(v any) string {
	data, err := json.Marshal(v)
	if err != nil {
		log.Fatal(err)
	}
	return string(data)
}
END
go mod tidy >/dev/null 2>&1
go run . | tee got

cat >want <<'END'
enableWhen: {"question":"pain","operator":"exists","answerBoolean":false,"answerDecimal":0,"answerInteger":0,"answerDate":"","answerDateTime":"","answerTime":"","answerString":"","answerCoding":{},"answerQuantity":{},"answerReference":{}}
answerOption: {"valueInteger":0,"valueDate":"","valueTime":"","valueString":"","valueCoding":{"code":"left"},"valueReference":{}}
initial: {"valueBoolean":false,"valueDecimal":0,"valueInteger":0,"valueDate":"","valueDateTime":"","valueTime":"","valueString":"","valueUri":"","valueAttachment":{},"valueCoding":{"code":"left"},"valueQuantity":{},"valueReference":{}}
Observation: {"status":"final","code":{"text":"pain"},"valueInteger":0,"resourceType":"Observation"}
read again: no error
END
diff want got || { echo "CHANGED"; exit 1; }
echo "As found: one answer goes in, ten come out."
