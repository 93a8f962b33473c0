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
      'Ärenden med prioritet 2 (Hög) löstes i tid för sällan: 86,3 % mot målet 90 %. ' +
      '187 incidenter kom in, 12 färre än kvartalet före. Två avvikelser, varav en saknar orsak.',
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
      'Inget ärende har fått sin lösningstid avgjord under perioden. ' +
      'Inga incidenter kom in. Inga avvikelser.',
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
  assert.match(text, /1 incident kom in, lika många som kvartalet före\./)
  assert.match(text, /En avvikelse, som saknar orsak\./)
})

test('several goals that were not reached are counted, and the farthest named', () => {
  const text = told(
    reportFigures({
      attainment: [row('resolution', '2', 8, 38, 6, 90), row('response', '1', 1, 7, 3, 95)],
    }),
  )
  assert.match(
    text,
    /Två mål för ärenden nåddes inte; längst från målet är första svar, prioritet 1 \(Kritisk\), 70,0 % mot 95 %\./,
  )
})

test('a goal that is met exactly is not called over', () => {
  const figures = (availability: number, outcome: 'kept' | 'not_kept') =>
    told(reportFigures({ availability: availabilityFigures({ availability, outcome }) }))
  assert.match(figures(0.995, 'kept'), /, precis målet 99,5 %\./)
  assert.match(figures(0.9949, 'not_kept'), /, under målet 99,5 %\./)
})

test('a preliminary report is not compared with a whole period', () => {
  assert.match(told(extremes.preliminary?.()), /187 incidenter kom in\. /)
})
