import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportFigures } from '../../../../../test/builders/report-figures.ts'
import { plainSpaces } from '../../../../../test/pdf.ts'
import type { DeviationFigures } from '../../figures.ts'
import { tellingOf } from '../telling.ts'
import { describeDeviation } from './deviations.ts'

const unexplained = {
  id: 1,
  causeCategory: null,
  explanation: null,
  action: null,
  actionOwner: null,
  actionDue: null,
}

function told(found: Pick<DeviationFigures, 'rule' | 'subject'>): string {
  const text = describeDeviation(tellingOf(reportFigures()), { ...unexplained, ...found })
  return plainSpaces(text)
}

test('every rule is told as a clause, with the figures that made it a deviation', () => {
  assert.equal(
    told({
      rule: 'target_missed',
      subject: { kind: 'response', priority: '2', measured: 0.8638, goal: 90 },
    }),
    'ärenden med prioritet 2 (Hög) fick första svar i tid för sällan, 86,3 % mot målet 90 %',
  )
  assert.equal(
    told({ rule: 'availability_below_goal', subject: { measured: 0.99499, goal: 99.5 } }),
    'tillgängligheten var 99,49 %, under målet 99,5 %',
  )
  assert.equal(
    told({ rule: 'coverage_low', subject: { measured: 0.8, goal: 90 } }),
    'bara 80,00 % av den avtalade tiden är uppmätt, mot minst 90 %',
  )
  assert.equal(
    told({
      rule: 'outage_long',
      subject: { from: '2026-08-14T08:12:00Z', to: null, openSeconds: 7800 },
    }),
    'avbrottet sedan 14 augusti 2026 kl. 10.12 pågår och har tagit 2 h 10 min öppettid',
  )
  assert.equal(
    told({
      rule: 'ticket_overdue',
      subject: { ticket: 'INC7', kind: 'resolution', measured: 90_000, goal: 28_800 },
    }),
    'lösningen av INC7 har tagit 25 h öppettid, mot måltiden 8 h',
  )
})

test('goals for outages are told in outages or in time, by what they are about', () => {
  assert.equal(
    told({ rule: 'outages_too_many', subject: { month: '2026-08', measured: 3, goal: 1 } }),
    'tjänsten hade 3 avbrott i augusti 2026, mot högst 1',
  )
  assert.equal(
    told({
      rule: 'outages_too_many',
      subject: { month: '2026-08', openSeconds: 18_000, measured: 18_000, goal: 14_400 },
    }),
    'avbrotten i augusti 2026 tog 5 h öppettid, mot högst 4 h',
  )
  assert.equal(
    told({ rule: 'outages_too_many', subject: { measured: 7, goal: 6 } }),
    'tjänsten hade 7 avbrott på tolv månader, mot högst 6',
  )
})
