package figure

import (
	"encoding/json"
	"strings"
	"testing"
)

const seated = `{"id":"T1","camera":{"az":-75,"el":8},
 "props":[{"type":"chair","pos":[0,0,0]}],
 "keys":[
  {"name":"start","hold_ms":600,"root":{"pos":[0,0,51.2],"face":[1,0,0],"up":[0,0,1]},
   "leg.l":{"ik":[41,9,6.3],"pole":[1,0,0.3],"toes":[1,0,0]},
   "leg.r":{"ik":[41,-9,6.3],"pole":[1,0,0.3],"toes":[1,0,0]},
   "arm.l":{"flex":20,"elbow":30},"arm.r":{"flex":20,"elbow":30}},
  {"name":"out","move_ms":1000,"hold_ms":500,"from":"start","leg.r":{"flex":84,"knee":24,"ankle":18}}]}`

func TestParseRefuses(t *testing.T) {
	if _, err := Parse([]byte(seated)); err != nil {
		t.Fatalf("the file that the faults are made from: %v", err)
	}
	if _, err := Parse([]byte(strings.Replace(seated, `"camera"`, `"highlight":[{"part":"hip.r","rings":[4,12]}],"camera"`, 1))); err != nil {
		t.Errorf("a patch on the buttock: %v", err)
	}
	tests := []struct{ name, old, new, want string }{
		{"no id", `"id":"T1"`, `"id":""`, "no id"},
		{"unknown field", `"camera"`, `"kamera"`, "kamera"},
		{"unknown prop", `"chair"`, `"sofa"`, `unknown type "sofa"`},
		{"prop rule", `"type":"chair",`, `"type":"chair","when":"before:tail",`, "before:tail"},
		{"prop joint", `"type":"chair",`, `"type":"ball","at":["tail"],`, `unknown joint "tail"`},
		{"missing key", `"from":"start"`, `"from":"begin"`, `unknown key "begin"`},
		{"no root", `"from":"start",`, ``, "no root and no from"},
		{"double key", `"name":"out"`, `"name":"start"`, "twice"},
		{"knee", `"knee":24`, `"knee":170`, "leg.r knee of 170 degrees"},
		{"knee backwards", `"knee":24`, `"knee":-20`, "leg.r knee of -20 degrees"},
		{"hip", `"flex":84`, `"flex":150`, "hip flexion"},
		{"ankle", `"ankle":18`, `"ankle":60`, "ankle of 60 degrees"},
		{"elbow", `"elbow":30`, `"elbow":160`, "elbow of 160"},
		{"out of reach", `[41,-9,6.3]`, `[99,-9,6.3]`, "from its target"},
		{"no pole", `"pole":[1,0,0.3],`, ``, "pole"},
		{"toes on an arm", `"arm.l":{`, `"arm.l":{"toes":[1,0,0],`, "no toes"},
		{"root without direction", `"up":[0,0,1]`, `"up":[1,0,0]`, "two different directions"},
		{"text after", `"ankle":18}}]}`, `"ankle":18}}]} x`, ""},
		{"patch on an arm", `"camera"`, `"highlight":[{"part":"arm.r","rings":[0,6]}],"camera"`, "highlight 0"},
		{"patch beyond the buttock", `"camera"`, `"highlight":[{"part":"hip.r","rings":[4,13]}],"camera"`, "highlight 0"},
		{"belly drawn in too far", `"from":"start",`, `"from":"start","belly_in":9,`, "belly_in of 9"},
		{"long hold", `"hold_ms":600`, `"hold_ms":600000`, "hold_ms"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := strings.Replace(seated, tt.old, tt.new, 1)
			if text == seated {
				t.Fatalf("%q not found", tt.old)
			}
			m, err := Parse([]byte(text))
			if err == nil {
				t.Fatalf("accepted %v", m.ID)
			}
			if !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %q does not name %q", err, tt.want)
			}
			if tt.name != "no id" && tt.name != "unknown field" && tt.want != "" && !strings.Contains(err.Error(), "T1") {
				t.Errorf("error %q does not name the movement", err)
			}
		})
	}
}

func TestParseNamesTheKeyAtFault(t *testing.T) {
	_, err := Parse([]byte(strings.Replace(seated, `"knee":24`, `"knee":170`, 1)))
	if err == nil || !strings.Contains(err.Error(), `key "out"`) {
		t.Errorf("error %v does not name the key", err)
	}
}

func TestEveryExerciseHasItsMovement(t *testing.T) {
	have := map[string]bool{}
	for _, m := range library(t) {
		have[m.ID] = true
		if len(m.Stills()) == 0 {
			t.Errorf("%s prints no picture", m.ID)
		}
		if n := len(m.Stills()); n > 4 {
			t.Errorf("%s prints %d pictures, at most 4 fit a sheet", m.ID, n)
		}
		if len(m.Keys) > 1 && m.Duration() <= 0 {
			t.Errorf("%s does not move", m.ID)
		}
	}
	for i := 1; i <= 26; i++ {
		id := "E" + string(rune('0'+i/10)) + string(rune('0'+i%10))
		if !have[id] {
			t.Errorf("no movement %s", id)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(seated))
	for _, m := range []string{"e04", "e12", "e18", "e20"} {
		f.Add(read(f, poseDir+"/"+m+".json"))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Parse(data)
		if err != nil {
			return
		}
		p := m.Still(len(m.Keys), Options{Weeks: 30, Affected: Left, Arrows: true, Ghost: true, Highlight: true})
		for _, s := range p.Shapes {
			for _, a := range s.Path.Pts {
				if a.X != a.X || a.Y != a.Y {
					t.Fatalf("a point that is no number in %.200q", data)
				}
			}
		}
		if !json.Valid(data) {
			t.Fatal("accepted what is not JSON")
		}
	})
}
