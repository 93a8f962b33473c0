import assert from 'node:assert/strict'
import { test } from 'node:test'
import { missedTickets, reportFigures } from '../../../../../test/builders/report-figures.ts'
import { plainSpaces } from '../../../../../test/pdf.ts'
import type { MissedTicket } from '../../figures.ts'
import type { Block, Cell } from '../paper.ts'
import { reportPaper } from '../report-paper.ts'
import { tellingOf } from '../telling.ts'
import { missedAppendix, missedSection } from './missed.ts'

function missed(tickets: readonly MissedTicket[]) {
  const telling = tellingOf(reportFigures({ missed: { total: tickets.length, tickets } }))
  return { section: missedSection(telling), appendix: missedAppendix(telling) }
}

function rows(blocks: readonly Block[]): readonly (readonly Cell[])[] {
  return blocks.flatMap((block) => (block.type === 'table' ? block.rows : []))
}

function said(blocks: readonly Block[]): string {
  return plainSpaces(
    blocks.flatMap((block) => (block.type === 'paragraph' ? [block.text] : [])).join(' '),
  )
}

test('up to twenty missed promises stand in the section, and there is no appendix', () => {
  const { section, appendix } = missed(missedTickets(20))
  assert.equal(rows(section).length, 20)
  assert.equal(
    said(section),
    '20 löften om ärenden missades under perioden. De som drog över mest i öppettid står först.',
  )
  assert.deepEqual(appendix, [])
})

test('one missed promise is told in the singular, none as none', () => {
  assert.equal(
    said(missed(missedTickets(1)).section),
    'Ett löfte om ett ärende missades under perioden.',
  )
  assert.equal(said(missed([]).section), 'Inget löfte om ett ärende missades under perioden.')
})

test('more than twenty: the worst in the section, the rest in an appendix', () => {
  const { section, appendix } = missed(missedTickets(21))
  assert.match(
    said(section),
    /^21 löften .* Här står de 20 som drog över mest i öppettid\. Det som är kvar står i bilagan sist i rapporten\.$/,
  )
  assert.equal(rows(appendix).length, 1)
  assert.match(said(appendix), /: nummer 21 av 21\.$/)
  assert.match(said(missed(missedTickets(500)).section), /De 480 som är kvar står i bilagan/)
  assert.equal(rows(missed(missedTickets(500)).appendix).length, 480)
})

test('more than five hundred: the appendix says that the rest is in the spreadsheet', () => {
  const { section, appendix } = missed(missedTickets(818))
  assert.match(said(section), /har de 480 därnäst\. Alla 818 finns i kalkylbladet/)
  assert.equal(rows(section).length + rows(appendix).length, 500)
  assert.match(
    said(appendix),
    /nummer 21–500 av 818, .* De 318 som drog över minst står bara i kalkylbladet/,
  )
  assert.match(said(missed(missedTickets(501)).appendix), /Det som drog över minst står bara/)
})

test('the appendix is last, after everything that people must read', () => {
  const tickets = missedTickets(40)
  const { blocks } = reportPaper(tellingOf(reportFigures({ missed: { total: 40, tickets } })))
  const titles = blocks.flatMap((block) =>
    block.type === 'heading' && block.level === 1 ? [block.text] : [],
  )
  assert.deepEqual(titles.slice(-5), [
    'Tillgänglighet',
    'Avvikelser',
    'Så räknas siffrorna',
    'Underlag',
    'Bilaga: fler ärenden som missades',
  ])
})

test('two rows of the same ticket after each other say so', () => {
  const [first, second, third] = missedTickets(3)
  assert.ok(first && second && third)
  const { section } = missed([first, { ...first, kind: 'response' }, second, { ...third }])
  assert.deepEqual(
    rows(section).map(([cell]) => (typeof cell === 'object' ? cell.detail : cell)),
    [first.title, 'samma ärende som raden före', second.title, third.title],
  )
})
