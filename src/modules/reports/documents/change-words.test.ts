import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainSpaces } from '../../../../test/pdf.ts'
import type { ReportChange } from '../lifecycle/changes-schema.ts'
import { changeInWords, sayingIn } from './change-words.ts'

const said = {
  causeCategory: 'network',
  explanation: 'En växel gick sönder.',
  action: 'Växeln byts',
  actionOwner: 'Dataservice',
  actionDue: '2026-12-01',
}
const row = { met: 9, missed: 1, share: 0.9, goalPercent: 95, outcome: 'not_kept' as const }

const all: readonly ReportChange[] = [
  { kind: 'incidents', what: 'opened', before: 3, after: 5000 },
  {
    kind: 'attainment',
    clock: 'resolution',
    priority: '1',
    priorityName: 'Kritisk',
    before: row,
    after: null,
  },
  { kind: 'excluded', clock: 'response', priority: '2', priorityName: null, before: 0, after: 2 },
  { kind: 'availability', what: 'availability', before: null, after: 0.99719 },
  { kind: 'availability_seconds', what: 'down', before: 60, after: 3660 },
  { kind: 'availability_outcome', before: 'kept', after: 'not_kept' },
  { kind: 'outages', before: 1, after: 0 },
  { kind: 'outage_goal', goal: 'perMonth', within: '2026-08', before: 'kept', after: 'not_kept' },
  {
    kind: 'deviation',
    rule: 'target_missed',
    subject: { kind: 'resolution', priority: '1' },
    before: null,
    after: said,
  },
  {
    kind: 'ticket',
    clock: 'resolution',
    ticket: 'INC1',
    title: null,
    before: 'not_missed',
    after: 'missed',
  },
  { kind: 'agreement', before: ['2026-01-01'], after: ['2026-01-01', '2026-08-01'] },
  { kind: 'rules', before: '2026-10', after: '2026-11' },
]

const told = (language: 'sv' | 'en') =>
  all.map((change) => {
    const { what, before, after } = changeInWords(
      sayingIn(language, 'Europe/Stockholm', 2026),
      change,
    )
    return plainSpaces(`${what}: ${before} → ${after}`)
  })

test('every kind of change is told in Swedish', () => {
  assert.deepEqual(told('sv'), [
    'Incidenter som kom in: 3 → 5 000',
    'Lösta i tid, prioritet 1 (Kritisk): 9 av 10, hålls inte (mål 95 %) → –',
    'Uteslutna, första svar, prioritet 2: 0 → 2',
    'Tillgänglighet: inte uppmätt → 99,71 %',
    'Avbrottens öppettid: 1 min → 1 h 1 min',
    'Målet för tillgänglighet: hålls → hålls inte',
    'Antal avbrott: 1 → 0',
    'Högsta antal avbrott, augusti 2026: hålls → hålls inte',
    'Mål för ärenden nås inte, prioritet 1: ingen avvikelse → Nätverk. En växel gick sönder. Växeln byts (Dataservice, 1 december 2026)',
    'Lösning av INC1: inte för sent → för sent',
    'Överenskommelser från: 1 januari 2026 → 1 januari 2026; 1 augusti 2026',
    'Reglernas version: 2026-10 → 2026-11',
  ])
})

test('and in English, where nothing Swedish is left but what people wrote', () => {
  const english = told('en')
  assert.equal(english[0], 'Incidents that came in: 3 → 5,000')
  const own = /Kritisk|En växel gick sönder|Växeln byts/g
  for (const line of english) assert.doesNotMatch(line.replaceAll(own, ''), /[åäö]/)
})
