import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { readXlsx } from 'hucre/xlsx'
import { extremes } from '../../../../test/builders/extreme-figures.ts'
import { reportFigures } from '../../../../test/builders/report-figures.ts'
import { buildDocuments } from './documents.render.ts'

/** One part of the file as it is: what a reader that forgives would not show. */
function part(xlsx: Uint8Array, path: string): string {
  const file = Buffer.from(xlsx)
  const name = file.indexOf(path)
  assert.ok(name > 30, `no part ${path}`)
  const header = name - 30
  const start = name + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28)
  const data = file.subarray(start, start + file.readUInt32LE(header + 18))
  return (file.readUInt16LE(header + 8) === 0 ? data : inflateRawSync(data)).toString()
}

test('the header row is repeated on every printed page, under a name that Excel takes', async () => {
  const { xlsx } = await buildDocuments(reportFigures())
  const names = [...part(xlsx, 'xl/workbook.xml').matchAll(/<definedName [^>]*>([^<]*)</g)]
  assert.equal(names.length, 11)
  for (const [, range = ''] of names) assert.match(range, /^'[^']+'!\$1:\$1$/)
})

test('every sheet prints across one page in landscape, and says what it is', async () => {
  const { xlsx } = await buildDocuments(reportFigures())
  const { sheets } = await readXlsx(xlsx)
  for (const { pageSetup, headerFooter, name } of sheets) {
    assert.equal(pageSetup?.orientation, 'landscape', name)
    assert.equal(pageSetup?.fitToWidth, 1, name)
    assert.equal(pageSetup?.fitToHeight, 0, name)
    assert.equal(headerFooter?.oddHeader, '&LKvartalsrapport: Viva, juli–september 2026&R&A')
    assert.match(headerFooter?.oddFooter ?? '', /fingeravtryck .*&R&P \(&N\)$/)
  }
})

test('a name with an ampersand is not a code of the page header', async () => {
  const service = { key: 'x', name: 'Lön & HR' }
  const { xlsx } = await buildDocuments(reportFigures({ service }))
  const { sheets } = await readXlsx(xlsx)
  assert.match(sheets[0]?.headerFooter?.oddHeader ?? '', /: Lön && HR, /)
})

test('the file says what it is, for whom and from whom', async () => {
  const { xlsx } = await buildDocuments(reportFigures())
  const { properties } = await readXlsx(xlsx)
  assert.equal(properties?.title, 'Kvartalsrapport: Viva, juli–september 2026')
  assert.equal(properties?.subject, 'Sociala omsorgsförvaltningen')
  assert.equal(properties?.creator, 'Servicekontoret, Exempelby kommun')
  assert.match(properties?.description ?? '', /^Tillgängligheten i Viva/)
})

test('per cent is written as the language writes it', async () => {
  const codes = async (language: 'sv' | 'en') => {
    const { xlsx } = await buildDocuments(reportFigures({ language }))
    return part(xlsx, 'xl/styles.xml')
  }
  assert.match(await codes('sv'), /formatCode="0\.0000\\ %"/)
  assert.match(await codes('en'), /formatCode="0\.0000%"/)
})

test('a row of several lines says how high it is', async () => {
  const { xlsx } = await buildDocuments(reportFigures())
  const { sheets } = await readXlsx(xlsx)
  const definitions = sheets.find(({ name }) => name === 'Definitioner')
  const heights = [...(definitions?.rowDefs?.values() ?? [])].map(({ height }) => height ?? 0)
  assert.ok(heights.filter((height) => height >= 30).length > 5)
})

test('a sheet with nothing in it says so', async () => {
  const { xlsx } = await buildDocuments(extremes.empty?.() ?? reportFigures())
  const { sheets } = await readXlsx(xlsx)
  for (const { name, rows } of sheets) {
    const [head, first] = rows
    assert.ok(head && first, name)
    assert.ok(String(first[0] ?? '').length > 3, `${name} is empty`)
  }
})
