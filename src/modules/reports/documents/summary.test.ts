import assert from 'node:assert/strict'
import { test } from 'node:test'
import { availabilityFigures } from '../../../../test/builders/availability-figures.ts'
import { extremes } from '../../../../test/builders/extreme-figures.ts'
import { reportFigures, row } from '../../../../test/builders/report-figures.ts'
import { plainSpaces } from '../../../../test/pdf.ts'
import type { ReportFigures } from '../figures.ts'
import { summarise } from './summary.ts'
import { tellingOf } from './telling.ts'

function told(figures: ReportFigures | undefined): string {
  assert.ok(figures)
  return plainSpaces(summarise(tellingOf(figures)).join(' '))
}

test('the quarter of the picture, in plain sentences', () => {
  assert.equal(
    told(reportFigures()),
    'Tillgängligheten i Viva var 99,81 % av den uppmätta öppettiden, över målet 99,5 %. ' +
      'Ett avbrott tog 2 h 10 min öppettid. 168 av 183 ärenden löstes i tid. ' +
      'Två avvikelser, varav en saknar orsak. Värst är att ärenden med prioritet 2 (Hög) ' +
      'löstes i tid för sällan, 86,3 % mot målet 90 %. ' +
      '187 incidenter kom in, 12 färre än kvartalet före.',
  )
})

test('the same in English', () => {
  assert.match(
    told(reportFigures({ language: 'en' })),
    /^Viva was available 99\.81% of the measured opening time, above the goal of 99\.5%\. One outage took 2 h 10 min of opening time\./,
  )
})

test('nothing measured is said to be not measured, neither well nor badly', () => {
  const text = told(extremes.unmonitored?.())
  assert.match(text, /^Tillgängligheten är inte uppmätt: ingen övervakning är ansluten till Viva\./)
  assert.doesNotMatch(text, /avbrott/i)
})

test('an outage that is known although nothing was measured is told', () => {
  assert.match(
    told(extremes.outagesWithoutMeasurement?.()),
    /^Tillgängligheten är inte uppmätt under perioden\. Ett avbrott är ändå känt och tog 2 h 10 min öppettid\./,
  )
})

test('no tickets at all', () => {
  assert.equal(
    told(extremes.empty?.()),
    'Tillgängligheten är inte uppmätt: ingen övervakning är ansluten till Viva. ' +
      'Inget ärende fick sin tid avgjord under perioden. ' +
      'Inga avvikelser. Inga incidenter kom in.',
  )
})

test('one is singular', () => {
  const usual = reportFigures()
  const text = told(
    reportFigures({
      attainment: [row('resolution', '1', 4, 1, 0, 95)],
      incidents: { ...usual.incidents, opened: 1, openedPreviousPeriod: 1 },
      deviations: usual.deviations.slice(1),
    }),
  )
  assert.match(text, /Det enda ärendet löstes i tid\./)
  assert.match(text, /En incident kom in, lika många som kvartalet före\./)
  assert.match(
    text,
    /En avvikelse, som saknar orsak: avbrottet 14 augusti 10\.12–12\.22 tog 2 h 10 min öppettid\./,
  )
})

test('what the sentence about deviations names is not said twice', () => {
  const text = told(reportFigures())
  assert.equal(text.match(/löstes i tid för sällan/g)?.length, 1)
})

test('where the worst deviation is another, the goal farthest from being kept is told too', () => {
  const usual = reportFigures()
  const attainment = [row('resolution', '2', 8, 38, 6, 90), row('response', '1', 1, 7, 3, 95)]
  const text = told(reportFigures({ attainment, deviations: usual.deviations.slice(1) }))
  assert.match(
    text,
    /Två mål för ärenden nåddes inte\. Ärenden med prioritet 1 \(Kritisk\) fick första svar i tid för sällan, 70,0 % mot målet 95 %\. En avvikelse/,
  )
})

test('no goal is kept, nothing is explained, and there was nothing the quarter before', () => {
  assert.equal(
    told(extremes.nothingKept?.()),
    'Tillgängligheten i Viva var 99,81 % av den uppmätta öppettiden, över målet 99,5 %. ' +
      'Ett avbrott tog 2 h 10 min öppettid. Inget av 36 ärenden löstes i tid. ' +
      'Åtta mål för ärenden nåddes inte. 28 avvikelser, och alla saknar orsak. ' +
      'Värst är att ärenden med prioritet 1 (Kritisk) löstes i tid för sällan, 0,0 % mot målet 90 %. ' +
      '187 incidenter kom in; kvartalet före kom inga.',
  )
})

/** The sentence about the cases of one priority, of which so many were in time and so many late. */
function casesTold(met: number, missed: number, language: 'sv' | 'en' = 'sv'): string {
  const attainment = [row('resolution', '1', 4, met, missed, null)]
  return told(reportFigures({ attainment, availability: null, deviations: [], language }))
    .split('. ')
    .slice(1, 2)
    .join()
}

test('none, one, both, all: cases are counted as people count them', () => {
  assert.equal(casesTold(1, 0), 'Det enda ärendet löstes i tid')
  assert.equal(casesTold(0, 1), 'Det enda ärendet löstes inte i tid')
  assert.equal(casesTold(2, 0), 'Båda ärendena löstes i tid')
  assert.equal(casesTold(0, 2), 'Inget av de två ärendena löstes i tid')
  assert.equal(casesTold(1, 1), '1 av 2 ärenden löstes i tid')
  assert.equal(casesTold(5, 0), 'Alla 5 ärenden löstes i tid')
  assert.equal(casesTold(0, 5), 'Inget av 5 ärenden löstes i tid')
  assert.equal(casesTold(0, 1, 'en'), 'The only case was not solved in time')
  assert.equal(casesTold(0, 2, 'en'), 'Neither of the two cases was solved in time')
  assert.equal(casesTold(1, 2, 'en'), '1 of 3 cases was solved in time')
  assert.equal(casesTold(2, 0, 'en'), 'Both cases were solved in time')
})

test('where only answers are promised they are told', () => {
  const attainment = [row('response', '1', 1, 7, 3, 60)]
  assert.match(told(reportFigures({ attainment })), /7 av 10 ärenden fick första svar i tid\. /)
})

test('incidents are compared in words that fit how many they were', () => {
  const { incidents } = reportFigures()
  const compared = (opened: number, openedPreviousPeriod: number) =>
    told(reportFigures({ incidents: { ...incidents, opened, openedPreviousPeriod } }))
  assert.match(compared(203, 204), /203 incidenter kom in, en färre än kvartalet före\.$/)
  assert.match(compared(2, 0), /2 incidenter kom in; kvartalet före kom inga\.$/)
  assert.match(compared(0, 0), /Inga incidenter kom in, inte heller kvartalet före\.$/)
  assert.match(compared(0, 3), /Inga incidenter kom in, 3 färre än kvartalet före\.$/)
})

test('two deviations are both explained or both not', () => {
  const { deviations } = reportFigures()
  const both = (explanation: string | null) =>
    told(
      reportFigures({
        deviations: deviations.map((one) => ({ ...one, causeCategory: null, explanation })),
      }),
    )
  assert.match(both('Väntan'), /Två avvikelser, båda förklarade\. Värst/)
  assert.match(both(null), /Två avvikelser, och båda saknar orsak\. Värst/)
})

test('no possessive is made of a name, whatever it ends in', () => {
  const named = (language: 'sv' | 'en') =>
    told(reportFigures({ language, service: { key: 'x', name: 'Treserva Plus' } }))
  assert.match(named('sv'), /^Tillgängligheten i Treserva Plus var /)
  assert.match(named('en'), /^Treserva Plus was available /)
})

test('a goal that is met exactly is not called over', () => {
  const figures = (availability: number, outcome: 'kept' | 'not_kept') =>
    told(reportFigures({ availability: availabilityFigures({ availability, outcome }) }))
  assert.match(figures(0.995, 'kept'), /, precis målet 99,5 %\./)
  assert.match(figures(0.9949, 'not_kept'), /, under målet 99,5 %\./)
  // Written 99,50 %, which nobody would call over 99,5 %.
  assert.match(figures(0.99501, 'kept'), /99,50 % .*, precis målet 99,5 %\./)
})

test('a preliminary report is not compared with a whole period', () => {
  const text = told(extremes.preliminary?.())
  assert.match(text, /^Tillgängligheten i Viva har hittills varit 99,81 %/)
  assert.match(text, /187 incidenter har hittills kommit in\.$/)
})
