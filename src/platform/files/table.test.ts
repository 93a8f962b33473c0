import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { testFile } from '../../../test/files.ts'
import { DomainError, type ErrorCode } from '../errors.ts'
import { cellText, limits, type TableOptions, type TableRow } from './row.ts'
import { openTable } from './table.ts'

async function read(t: TestContext, content: string | Uint8Array, options: TableOptions = {}) {
  const table = await openTable(await testFile(t, 'file.csv', content), options)
  const rows: TableRow[] = []
  for await (const batch of table.batches()) rows.push(...batch.rows)
  return { table, rows, cells: rows.map((row) => row.cells.map(cellText)) }
}

function refusedAs(code: ErrorCode, message: RegExp) {
  return (error: unknown) =>
    error instanceof DomainError && error.code === code && message.test(error.message)
}

const swedish = 'Nyckel;Rubrik\r\n1;Åtgärd – 5 €\r\n'
const highBytes: Readonly<Record<string, number>> = { '–': 0x96, '€': 0x80 }

test('the encoding is found: UTF-8 with and without mark, UTF-16 with mark, Windows-1252', async (t) => {
  const windows = Uint8Array.from(swedish, (c) => highBytes[c] ?? c.charCodeAt(0))
  const utf16 = Buffer.from(`\uFEFF${swedish}`, 'utf16le')
  for (const content of [
    swedish,
    `\uFEFF${swedish}`,
    windows,
    utf16,
    Buffer.from(utf16).swap16(),
  ]) {
    const { table, cells } = await read(t, content)
    assert.deepEqual(table.header, ['Nyckel', 'Rubrik'])
    assert.deepEqual(cells, [['1', 'Åtgärd – 5 €']])
  }
})

test('a first letter outside ASCII after megabytes, at any place of a chunk, is read right', async (t) => {
  // Chunks are of 1 MiB: the letter’s first byte ends one, begins the next, or neither.
  for (const shift of [1, 2, 3, 4]) {
    const filler = `1;x\n`.repeat(262_142) + 'y'.repeat(shift)
    const utf8 = await read(t, `a;b\n${filler};å\n`)
    assert.equal(utf8.cells.at(-1)?.[1], 'å')
    const windows = Buffer.concat([Buffer.from(`a;b\n${filler};`), Buffer.from([0xe5, 0x0a])])
    assert.equal((await read(t, windows)).cells.at(-1)?.[1], 'å')
  }
})

test('a file that is UTF-8 at first and then is not is refused, not garbled', async (t) => {
  const start = Buffer.from(`a\nå\n${'x\n'.repeat(600_000)}`)
  const content = Buffer.concat([start, Buffer.from([0xe5, 0x0a])])
  await assert.rejects(read(t, content), refusedAs('unreadable_input', /not utf-8 all through/))
  const { cells } = await read(t, content, { encoding: 'windows-1252' })
  assert.equal(cells.at(-1)?.[0], 'å')
})

test('the separator is the one that the header has most of, outside quotes', async (t) => {
  for (const separator of [',', ';', '\t', '|']) {
    const { table, cells } = await read(
      t,
      `\n"a,;\t|,;\t|"${separator}b${separator}c\n1${separator}2${separator}3\n`,
    )
    assert.equal(table.separator, separator)
    assert.deepEqual(cells, [['1', '2', '3']])
  }
  assert.equal((await read(t, 'a,b;c\n1;2\n', { separator: ';' })).table.separator, ';')
})

test('Excel’s own hint of the separator is heeded, and is a row like any other', async (t) => {
  const { table, rows } = await read(t, 'sep=|\r\na|b\r\n1|2\r\n')
  assert.deepEqual(table.header, ['a', 'b'])
  assert.equal(rows[0]?.number, 3)
})

test('rows are numbered as a spreadsheet shows them: header 1, blank rows and line breaks in texts', async (t) => {
  const { rows, cells } = await read(t, 'a,b\r\n1,"x\r\ny"\r\n\r\n,\r\n2,"say ""hi"""\r\n')
  assert.deepEqual(
    rows.map(({ number }) => number),
    [2, 5],
  )
  assert.deepEqual(cells, [
    ['1', 'x\r\ny'],
    ['2', 'say "hi"'],
  ])
})

test('any table is read as it was written, with any separator and line end', async (t) => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'å', '€', '"', ',', ';', '\n', ' '),
    maxLength: 6,
  })
  const tables = fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(text, { minLength: columns, maxLength: columns }), { maxLength: 8 }),
    )
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      async (rows, separator, newline, endsWithNewline) => {
        const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`
        const header = (rows[0] ?? ['']).map((_, i) => `c${i}`)
        const lines = [header, ...rows].map((row) => row.map(quote).join(separator))
        const content = lines.join(newline) + (endsWithNewline ? newline : '')
        const { cells } = await read(t, content, { separator })
        assert.deepEqual(
          cells,
          rows.filter((row) => row.some((cell) => cell !== '')),
        )
      },
    ),
    { numRuns: 60 },
  )
})

test('old line ends of the Macintosh are understood', async (t) => {
  assert.deepEqual((await read(t, 'a;b\r1;2\r3;4\r')).cells, [
    ['1', '2'],
    ['3', '4'],
  ])
})

test('a row that does not fit the header says so', async (t) => {
  const { rows } = await read(t, 'a;b\n1\n1;2;3\n1;2;\n1;2\n')
  assert.match(rows[0]?.problem ?? '', /1 cells, the header has 2/)
  assert.match(rows[1]?.problem ?? '', /3 cells, the header has 2/)
  assert.equal(rows[2]?.problem, undefined)
  assert.equal(rows[3]?.problem, undefined)
})

test('a quotation mark inside a text, or never closed, is named with its row', async (t) => {
  const { rows } = await read(t, 'a;b\n1;2\n3;"x"y";z\n')
  assert.equal(rows[1]?.number, 3)
  assert.match(rows[1]?.problem ?? '', /quotation mark/)
  await assert.rejects(
    read(t, `a;b\n1;2\n3;"${'x'.repeat(limits.recordCharacters + 2_000_000)}`),
    refusedAs('limit_exceeded', /Row 3 goes on/),
  )
})

test('what is over a limit, or is not text, is refused politely', async (t) => {
  const long = 'x'.repeat(limits.cellCharacters + 1)
  assert.match((await read(t, `a\n${long}\n`)).rows[0]?.problem ?? '', /at most 100000/)
  assert.match((await read(t, 'a\nx\0y\n')).rows[0]?.problem ?? '', /NUL/)
  const wide = Array.from({ length: limits.columns + 1 }, (_, i) => `c${i}`).join(';')
  await assert.rejects(read(t, wide), refusedAs('limit_exceeded', /1001 columns/))
  await assert.rejects(read(t, ''), refusedAs('unreadable_input', /is empty/))
  await assert.rejects(read(t, '\n\n\n'), refusedAs('unreadable_input', /no rows/))
  await assert.rejects(read(t, '%PDF-1.7'), refusedAs('unreadable_input', /PDF/))
  const xls = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  await assert.rejects(read(t, xls), refusedAs('unreadable_input', /old Excel file/))
  await assert.rejects(openTable('/nowhere/x.csv'), refusedAs('unreadable_input', /no file/))
  await assert.rejects(openTable('/tmp'), refusedAs('unreadable_input', /not a file/))
})

test('batches are of the size asked for, progress ends at the whole, and the digest is the file’s', async (t) => {
  const content = `a\n${'x\n'.repeat(25)}`
  const table = await openTable(await testFile(t, 'x.csv', content), { batchRows: 10 })
  const sizes: number[] = []
  let read = 0
  for await (const batch of table.batches()) {
    sizes.push(batch.rows.length)
    read = batch.bytesRead
  }
  assert.deepEqual(sizes, [10, 10, 5])
  assert.equal(read, table.bytes)
  assert.deepEqual(await table.sha256(), createHash('sha256').update(content).digest())
})

test('a workbook is read by content: dates as wall clock, numbers as texts, a named sheet', async (t) => {
  const workbook = await writeXlsx({
    sheets: [
      {
        name: 'Ärenden',
        rows: [
          ['Nyckel', 'Skapad', 'Prio', 'Klar'],
          ['A1', new Date(Date.UTC(2026, 2, 29, 2, 30, 59)), 3, true],
          [],
          ['A2', null, 1.5],
        ],
      },
      { name: 'Annat', rows: [['b'], ['2']] },
    ],
  })
  const { table, rows, cells } = await read(t, workbook)
  assert.equal(table.format, 'xlsx')
  assert.deepEqual(rows[0]?.cells[1], { local: Date.UTC(2026, 2, 29, 2, 30, 59) })
  assert.deepEqual(cells[0], ['A1', '2026-03-29T02:30:59', '3', 'TRUE'])
  assert.deepEqual(cells[1]?.slice(0, 3), ['A2', '', '1.5'])
  assert.deepEqual(
    rows.map(({ number }) => number),
    [2, 4],
  )
  assert.deepEqual(await table.sha256(), createHash('sha256').update(workbook).digest())
  assert.deepEqual((await read(t, workbook, { sheet: 'Annat' })).cells, [['2']])
  await assert.rejects(
    read(t, workbook, { sheet: 'Nej' }),
    refusedAs('unreadable_input', /Sheet "Nej"/),
  )
  await assert.rejects(
    read(t, workbook.subarray(0, workbook.length / 2)),
    refusedAs('unreadable_input', /not a workbook/),
  )
})
