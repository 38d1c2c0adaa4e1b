// LForms shows the questionnaire and fills it in, by its own interface and by a robot
// that clicks and types: node lforms.mjs QUESTIONNAIRE ANSWERS OUT CLINIC
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { createRequire } from 'node:module'
import { execFileSync } from 'node:child_process'
import { chromium } from 'playwright-core'

const [, , questionnaireFile, answersDir, out, clinic] = process.argv
const root = path.join(path.dirname(createRequire(import.meta.url).resolve('lforms/package.json')), 'dist/lforms')
let faults = 0
const fault = (...what) => { faults++; console.log('FAULT', ...what) }

// Without the charset the scripts of LForms are read as Latin-1 and fail without a word.
const page = `<!doctype html><html><head><meta charset="utf-8"><link rel="stylesheet" href="/webcomponent/styles.css"></head><body><div id="form"></div>
<script src="/webcomponent/assets/lib/zone.min.js"></script><script src="/webcomponent/lhc-forms.js"></script><script src="/fhir/R4/lformsFHIR.min.js"></script></body></html>`
const types = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' }
const server = http.createServer((req, res) => {
  const file = path.join(root, req.url.split('?')[0])
  if (req.url === '/') { res.setHeader('content-type', 'text/html; charset=utf-8'); return res.end(page) }
  if (!file.startsWith(root) || !fs.existsSync(file)) { res.statusCode = 404; return res.end() }
  res.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream')
  res.end(fs.readFileSync(file))
}).listen(0, '127.0.0.1')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })

const questionnaire = JSON.parse(fs.readFileSync(questionnaireFile))

// inLanguage is the questionnaire with its translations in the place of the English.
function inLanguage (node, lang) {
  if (Array.isArray(node)) return node.map((x) => inLanguage(x, lang))
  if (node === null || typeof node !== 'object') return node
  const outNode = {}
  for (const [key, value] of Object.entries(node)) {
    const said = node['_' + key]?.extension?.find((x) => x.extension?.some((p) => p.url === 'lang' && p.valueCode === lang))
    outNode[key] = said && typeof value === 'string' ? said.extension.find((p) => p.url === 'content').valueString : inLanguage(value, lang)
  }
  return outNode
}

// answersOf lists what was answered, by linkId.
function answersOf (response) {
  const got = {}
  const walk = (items) => {
    for (const it of items ?? []) {
      for (const a of it.answer ?? []) (got[it.linkId] ??= []).push(String(a.valueCoding?.code ?? a.valueInteger ?? a.valueDecimal))
      for (const a of it.answer ?? []) walk(a.item)
      walk(it.item)
    }
  }
  walk(response.item)
  for (const id in got) got[id].sort()
  return Object.fromEntries(Object.entries(got).sort())
}

async function open (form, response) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 3000 } })
  await tab.goto(`http://127.0.0.1:${server.address().port}/`)
  await tab.waitForFunction(() => window.LForms?.FHIR?.R4)
  await tab.evaluate(async ([form, response]) => {
    let shown = form
    if (response) shown = LForms.Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', response, LForms.Util.convertFHIRQuestionnaireToLForms(form, 'R4'), 'R4')
    await LForms.Util.addFormToPage(shown, 'form', { fhirVersion: 'R4' })
  }, [form, response ?? null])
  return tab
}

const responseOf = (tab) => tab.evaluate(() => LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4'))

// assess is what the program makes of a response.
function assess (name, response) {
  const file = path.join(out, name)
  fs.writeFileSync(file, JSON.stringify(response))
  return execFileSync(clinic, ['assess', file], { encoding: 'utf8' })
}

function compare (how, name, original, back) {
  const want = answersOf(original)
  const got = answersOf(back)
  for (const id of new Set([...Object.keys(want), ...Object.keys(got)])) {
    if (JSON.stringify(want[id]) !== JSON.stringify(got[id])) fault(how, name, id, 'was', JSON.stringify(want[id]), 'is', JSON.stringify(got[id]))
  }
  back.questionnaire ??= original.questionnaire
  // The bedside results are an extension of Sacra's own, which LForms leaves out.
  const { extension, ...answersAlone } = original
  if (assess('original.json', answersAlone) !== assess('back.json', back)) fault(how, name, 'is assessed otherwise')
  return Object.values(want).flat().length
}

// questionsOf lists the questions in their order.
const questionsOf = (items) => (items ?? []).flatMap((it) => [...(['group', 'display'].includes(it.type) ? [] : [it]), ...questionsOf(it.item)])

// pick takes an answer from the list that a field opens; it shows ten at once, with numbers.
async function pick (tab, input, display) {
  const option = tab.locator('#completionOptions li').filter({ hasText: new RegExp('^(\\d+:\\s+)?' + display.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + '$') })
  await input.click({ timeout: 5000 })
  await tab.locator('#completionOptions li').first().waitFor({ timeout: 5000 })
  if (!await option.count()) await input.pressSequentially(display)
  await option.first().click({ timeout: 5000 })
  await input.evaluate((e) => e.blur()) // an open list covers what is below it
}

// fill answers a form as a person does: it ticks, types and picks.
async function fill (tab, form, answers) {
  for (const it of questionsOf(form.item)) {
    const values = answers[it.linkId]
    if (!values) continue
    const item = tab.locator(`lhc-item[id^="item-${it.linkId}/"]`)
    await item.waitFor({ timeout: 5000 })
    for (const value of values) {
      const box = item.locator(`label[id^="${it.linkId}/"][id$="||${value}"]`)
      const input = item.locator(`input[id^="${it.linkId}/"]`).first()
      if (await box.count()) {
        await box.click({ timeout: 5000 })
      } else if (it.type === 'integer') {
        await input.fill(value)
        await input.press('Tab')
      } else {
        await pick(tab, input, it.answerOption.find((o) => o.valueCoding.code === value).valueCoding.display)
      }
    }
  }
}

const boxes = await open(questionnaire)
const shown = await boxes.evaluate(() => ['pain_zones', 'numb_zones', 'worst_spot'].map((id) => document.querySelectorAll(`label[id^="${id}/"][id*="||"]`).length))
const zones = ['pain_zones', 'numb_zones', 'worst_spot'].map((id) => questionsOf(questionnaire.item).find((it) => it.linkId === id).answerOption.length)
await boxes.waitForTimeout(300)
console.log(`LForms ${await boxes.evaluate(() => LForms.lformsVersion)}: ${shown.join(', ')} boxes for ${zones.join(', ')} zones`)
if (String(shown) !== String(zones)) fault('zones without a box')
await boxes.locator('lhc-item[id^="item-pain_zones/"]').screenshot({ path: path.join(out, 'zones.png') })
fs.writeFileSync(path.join(out, 'saved-by-lforms.json'), JSON.stringify(await boxes.evaluate(() => LForms.Util.getFormFHIRData('Questionnaire', 'R4')), null, 1))
await boxes.close()

let merged = 0
let typed = 0
let visits = 0
for (const file of fs.readdirSync(answersDir).sort()) {
  const original = JSON.parse(fs.readFileSync(path.join(answersDir, file)))
  const lang = original.language
  const form = inLanguage(questionnaire, lang)
  visits++
  const there = await open(questionnaire, original)
  merged += compare('merged', file, original, await responseOf(there))
  await there.close()
  const robot = await open(form)
  try {
    await fill(robot, form, answersOf(original))
    typed += compare('filled in', file, original, await responseOf(robot))
  } catch (err) {
    fault('filled in', file, String(err).split('\n')[0])
    await robot.screenshot({ path: path.join(out, file + '.png') })
  }
  await robot.close()
}
console.log(`${visits} visits: ${merged} answers merged and read back, ${typed} ticked, typed or picked by a robot, each assessed by the program`)
await browser.close()
server.close()
process.exit(faults ? 1 : 0)
