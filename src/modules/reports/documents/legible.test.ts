import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportFigures } from '../../../../test/builders/report-figures.ts'
import { COVERED, legible } from './legible.ts'
import { renderPdf } from './pdf.render.ts'
import { reportPaper } from './report-paper.ts'
import { tellingOf } from './telling.ts'

test('accents are composed, tabs are spaces, line breaks stay', () => {
  assert.equal(legible('A\u030angström\tfel\r\ni rad två'), 'Ångström fel\ni rad två')
})

test('what the typeface lacks is shown as missing, not left out', () => {
  assert.equal(legible('Server Ж 😀 → ner'), 'Server ◊ ◊ ◊ ner')
})

test('what cannot be seen cannot turn the text around', () => {
  assert.equal(legible('abc\u202egfed\u200b'), 'abcgfed')
})

test('the typeface has every character that is let through', async () => {
  const covered = new RegExp(`[${COVERED}]`, 'u')
  const characters = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code))
    .filter((character) => covered.test(character))
    .join(' ')
  const paper = reportPaper(tellingOf(reportFigures()))
  const pdf = await renderPdf({ ...paper, blocks: [{ type: 'paragraph', text: characters }] })
  assert.ok(pdf.length > 0)
})
