import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readXlsx } from 'hucre/xlsx'
import { extremes } from '../../../../test/builders/extreme-figures.ts'
import { missedTickets, reportFigures, TITLES } from '../../../../test/builders/report-figures.ts'
import { revisedFigures } from '../../../../test/builders/revised-figures.ts'
import { plainSpaces, readPdf } from '../../../../test/pdf.ts'
import { buildDocuments } from './documents.render.ts'
import { MOST_IN_SECTION, MOST_ON_PAPER } from './sections/missed.ts'

type Value = string | number | boolean | Date | null | undefined

/** The rows of a sheet under its header, by the text of the first cell. */
async function sheetRows(xlsx: Uint8Array, name: string): Promise<(readonly Value[])[]> {
  const { sheets } = await readXlsx(xlsx)
  const sheet = sheets.find((one) => one.name === name)
  assert.ok(sheet, `no sheet ${name}`)
  return sheet.rows.slice(1)
}

async function cell(xlsx: Uint8Array, sheet: string, row: string, column: number): Promise<Value> {
  return (await sheetRows(xlsx, sheet)).find(([first]) => first === row)?.[column]
}

test('the three documents say the same', async () => {
  const figures = reportFigures()
  const { pdf, xlsx, json } = await buildDocuments(figures)
  const { text } = await readPdf(pdf)
  assert.deepEqual(JSON.parse(json), figures)

  assert.match(text, /Tillgänglighet\s?99,81 %/)
  const summary = (row: string, column: number) => cell(xlsx, 'Sammanfattning', row, column)
  assert.equal(await summary('Tillgänglighet', 1), figures.availability?.availability)
  assert.equal(plainSpaces(String(await summary('Tillgänglighet', 2))), '99,81 %')
  assert.equal(await summary('Lösta i tid', 1), 168 / 183)
  assert.equal(plainSpaces(String(await summary('Lösta i tid', 2))), '91,8 %')
  assert.match(text, /Lösta i tid\s?91,8 %/)
  assert.equal(await summary('Incidenter som kom in', 1), 187)
  assert.match(text, /Incidenter\s?187/)

  const [, second] = await sheetRows(xlsx, 'Måluppfyllnad')
  assert.deepEqual(second?.slice(0, 3), ['Lösning', '2', 'Hög'])
  assert.deepEqual(second?.slice(4, 9), [38, 6, 0, 38 / 44, 0.9])
  assert.match(text, /2 Hög ?8 h ?38 ?6 ?86,3 % ?90 % ?hålls inte/)
})

test('every sheet is there, with numbers as numbers and times as times', async () => {
  const { xlsx } = await buildDocuments(reportFigures())
  const { sheets } = await readXlsx(xlsx, { readStyles: true })
  assert.deepEqual(
    sheets.map(({ name }) => name),
    [
      'Sammanfattning',
      'Måluppfyllnad',
      'Ärenden som missades',
      'Incidenter per månad',
      'Tillgänglighet',
      'Avbrott',
      'Mål för avbrott',
      'Dagar',
      'Avvikelser',
      'Historik',
      'Definitioner',
    ],
  )
  for (const sheet of sheets) {
    assert.equal(sheet.freezePane?.rows, 1, sheet.name)
    assert.ok(sheet.autoFilter, sheet.name)
  }
  const [first] = await sheetRows(xlsx, 'Ärenden som missades')
  // 2026-07-01T06:00Z stands as 08.00, Swedish time: spreadsheets know no zones.
  assert.deepEqual(first?.[4], new Date('2026-07-01T08:00:00Z'))
})

test('the PDF is tagged as PDF/UA-1: title, language, headings, descriptions, header cells', async () => {
  const { pdf } = await buildDocuments(reportFigures())
  const read = await readPdf(pdf)
  assert.equal(read.title, 'Viva, juli–september 2026')
  assert.equal(read.language, 'sv-SE')
  assert.equal(read.marked, true)
  assert.equal(read.accessibilityPart, '1')
  assert.deepEqual(read.bookmarks, [
    'Utveckling',
    'Incidenter per månad och prioritet',
    'Ärenden lösta i tid',
    'Första svar i tid',
    'Ärenden som missades',
    'Tillgänglighet',
    'Avvikelser',
    'Så räknas siffrorna',
    'Underlag',
  ])
  const [first] = read.tags.filter(({ role }) => /^(H\d|Title)$/.test(role))
  assert.equal(first?.role, 'H1')
  assert.equal(read.tags.filter(({ role }) => role === 'H1').length, 1)
  assert.equal(read.tags.filter(({ role }) => role === 'H2').length, read.bookmarks.length)
  const figures = read.tags.filter(({ role }) => role === 'Figure')
  assert.equal(figures.length, 3)
  for (const { alt } of figures) assert.ok((alt?.length ?? 0) > 40)
  const tables = read.tags.filter(({ role }) => role === 'Table').length
  const heads = read.tags.filter(({ role }) => role === 'THead').length
  assert.ok(tables >= 12)
  assert.ok(heads >= tables, 'a table has no header cells')
  assert.deepEqual(
    [...new Set(read.tags.filter(({ role }) => role === 'TH').map(({ parent }) => parent))],
    ['TR'],
  )
})

test('English is English throughout', async () => {
  const { pdf } = await buildDocuments(extremes.english?.() ?? reportFigures())
  const { text, tags, language } = await readPdf(pdf)
  assert.equal(language, 'en-GB')
  const written = TITLES.reduce((left, title) => left.replaceAll(title, ''), text)
  // What people wrote themselves stays; of Swedish letters nothing else is left.
  const own =
    /Fyra av sex.*?helg\.|Jour.*?avtalas\.|Sociala omsorgsförvaltningen|Hög|Låg|Uppgradering\S*/g
  assert.doesNotMatch(written.replaceAll(own, ''), /[åäö]|hålls|Avbrott|prioritet /i)
  for (const { alt } of tags) assert.doesNotMatch((alt ?? '').replaceAll(own, ''), /[åäö]/i)
})

test('a preliminary report says so at the top and on every page', async () => {
  const { pdf } = await buildDocuments(extremes.preliminary?.() ?? reportFigures())
  const { text, pages } = await readPdf(pdf)
  assert.match(text, /PRELIMINÄR ?Perioden pågår till och med 30 september 2026\./)
  assert.ok((text.match(/· preliminär ·/g)?.length ?? 0) >= pages)
})

test('of 5 000 missed promises paper shows the worst 500, most of them last, and the spreadsheet all', async () => {
  const figures = extremes.manyMissed?.() ?? reportFigures()
  const { pdf, xlsx } = await buildDocuments(figures)
  const { text, placed } = await readPdf(pdf)
  const keys = missedTickets(5000).map(({ key }) => key)
  assert.ok(text.includes(keys[MOST_ON_PAPER - 1] ?? ''))
  assert.ok(!text.includes(keys[MOST_ON_PAPER] ?? ''))
  assert.match(text, /Alla 5 000 finns i kalkylbladet, fliken Ärenden som missades\./)
  assert.ok(text.indexOf(keys[MOST_IN_SECTION] ?? '') > text.indexOf('Fingeravtryck (SHA-256)'))
  const pagesWith = (wanted: RegExp) =>
    new Set(placed.filter((one) => wanted.test(one.text)).map(({ page }) => page))
  const heads = pagesWith(/^Löfte/)
  for (const page of pagesWith(/^INC1/))
    assert.ok(heads.has(page), `page ${page} has no header row`)
  assert.match(text, /De 4 500 som drog över minst står bara i kalkylbladet/)
  const rows = await sheetRows(xlsx, 'Ärenden som missades')
  assert.deepEqual(
    rows.map(([key]) => key),
    keys,
  )
})

test('a second version says in each document what it replaces, why, and what has changed', async () => {
  const figures = revisedFigures()
  const { pdf, xlsx, json } = await buildDocuments(figures)
  const { bookmarks, text: raw } = await readPdf(pdf)
  const text = plainSpaces(raw)
  assert.match(text, /Version 2, ersätter version 1 från 12 oktober 2026\./)
  assert.match(text, /Skäl: Två ärenden var registrerade på fel tjänst\./)
  assert.match(text, /Incidenter som kom in 187 189/)
  assert.match(text, /Den här ersätter den\./)
  assert.match(
    text,
    /3 löften om ärenden i rapporten för april–juni 2026 har fått ett annat utfall/,
  )
  assert.equal(bookmarks[0], 'Ändrat sedan version 1')
  assert.ok(bookmarks.includes('Ändrat sedan förra rapporten'))
  const changed = await sheetRows(xlsx, 'Ändringar')
  assert.equal(changed.length, figures.release?.replaces?.changes.length)
  const restated = await sheetRows(xlsx, 'Ändrade ärenden')
  assert.deepEqual(restated[0]?.slice(0, 5), [
    'INC0001',
    'Utskriften hänger sig',
    'Lösning',
    'i tid',
    'för sent',
  ])
  assert.deepEqual(JSON.parse(json), figures)
})

test('a report from before there were versions is told as it was', async () => {
  const { release: _, restated: __, ...old } = revisedFigures()
  const { pdf, xlsx } = await buildDocuments(JSON.parse(JSON.stringify(old)))
  const { text } = await readPdf(pdf)
  assert.doesNotMatch(text, /Ändrat sedan|Version 2/)
  const { sheets } = await readXlsx(xlsx)
  assert.ok(sheets.every(({ name }) => !/Ändr/.test(name ?? '')))
})

const LEFT = 22 * (72 / 25.4)
const RIGHT = 595.28 - LEFT
const BOTTOM = 24

/** Under this stands the footer. */
const FOOTER = 62

for (const [name, figures] of Object.entries({ usual: reportFigures, ...extremes })) {
  test(`nothing leaves the page, and no heading stands alone at its bottom: ${name}`, async () => {
    const { pdf } = await buildDocuments(figures())
    const { placed, bookmarks } = await readPdf(pdf)
    const last = new Map<number, string>()
    for (const { text, page, left, right, bottom } of placed) {
      if (text.trim() === '') continue
      const where = `page ${page}: ${text}`
      assert.ok(left > LEFT - 1 && right < RIGHT + 1 && bottom > BOTTOM, where)
      if (bottom > FOOTER) last.set(page, text.trim())
    }
    for (const text of last.values()) assert.ok(!bookmarks.includes(text), text)
  })
}

test('the same figures give the same bytes', async () => {
  const [one, two] = [await buildDocuments(reportFigures()), await buildDocuments(reportFigures())]
  assert.deepEqual(Buffer.from(one.pdf), Buffer.from(two.pdf))
  assert.deepEqual(Buffer.from(one.xlsx), Buffer.from(two.xlsx))
})

test('keys of the JSON stand in one order, whatever order they came in', async () => {
  const figures = reportFigures()
  const { inputs, missed, ...rest } = figures
  const turned = { missed, inputs, ...rest }
  const [one, two] = [await buildDocuments(figures), await buildDocuments(turned)]
  assert.equal(one.json, two.json)
  assert.deepEqual(Object.keys(JSON.parse(one.json)).slice(0, 3), [
    'format',
    'language',
    'organisation',
  ])
})
