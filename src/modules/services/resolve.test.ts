import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseYaml } from '../../platform/files/yaml.ts'
import { servicesFile } from './file.ts'
import { resolveServices } from './resolve.ts'

/** Service levels as a Swedish city shares them: shared facts, "Service levels". */
const LEVELS = `
levels:
  - key: guld
    name: Guld
    openingHours: { zone: Europe/Stockholm, week: { mon-fri: ["08:00-16:30"] }, holidays: SE }
    availabilityHours: { zone: Europe/Stockholm, week: { mon-fri: ["08:00-22:00"], "sat,sun": ["09:00-19:00"] } }
    priorities: { 1: { name: Akut, resolution: PT4H }, 2: { resolution: PT6H }, 3: { resolution: PT12H } }
    availabilityGoalPercent: 99
    outageGoals: { perMonth: 1, hoursPerMonth: 4, perTwelveMonths: 6 }
    report: { every: quarter, dueWorkingDays: 15 }
`

function resolve(agreement: string, levels = LEVELS) {
  const text = `${levels}
services:
  - { key: viva, name: Viva, customer: Kund, agreements: [${agreement}] }
`
  const file = parseYaml('services.yaml', text, servicesFile)
  const wrong: string[] = []
  const services = resolveServices(file.value, (at, reason) => {
    const problem = file.problem(at, reason)
    wrong.push(`row ${problem.row}, ${problem.path}: ${reason}`)
  })
  return { source: services[0]?.agreements[0]?.source, wrong }
}

test('an agreement takes everything from its level', () => {
  const { source, wrong } = resolve('{ from: 2026-01-01, level: guld }')
  assert.deepEqual(wrong, [])
  assert.equal(source?.level, 'Guld')
  assert.deepEqual(source?.openingHours.holidays, { country: 'SE', eves: false })
  assert.deepEqual(source?.priorities['2'], { resolution: 'PT6H' })
  assert.deepEqual(source?.outageGoals, { perMonth: 1, hoursPerMonth: 4, perTwelveMonths: 6 })
})

test('what the agreement says itself wins, field by field and priority by priority', () => {
  const { source, wrong } = resolve(`{
    from: 2026-01-01, level: guld, availabilityGoalPercent: 99.5, outageGoals: null,
    priorities: { 1: { response: PT15M }, 3: null, 4: { resolution: PT40H } } }`)
  assert.deepEqual(wrong, [])
  assert.deepEqual(source?.priorities, {
    1: { name: 'Akut', resolution: 'PT4H', response: 'PT15M' },
    2: { resolution: 'PT6H' },
    4: { resolution: 'PT40H' },
  })
  assert.equal(source?.availabilityGoalPercent, 99.5)
  assert.equal(source?.outageGoals, undefined)
})

test('a level that there is not, and what is missing without one, are said', () => {
  assert.deepEqual(resolve('{ from: 2026-01-01, level: platina }').wrong, [
    'row 13, services[0].agreements[0].level: there is no level "platina" (in this file: guld)',
  ])
  assert.deepEqual(resolve('{ from: 2026-01-01, priorities: {} }', '').wrong, [
    'row 3, services[0].agreements[0]: openingHours is missing: write it here or in a level that the agreement names',
    'row 3, services[0].agreements[0]: report is missing: write it here or in a level that the agreement names',
  ])
})

test('a mistake in the hours is said where it stands', () => {
  const { wrong } = resolve(`
    {
      from: 2026-01-01,
      level: guld,
      openingHours: {
        zone: Europe/Stockolm,
        week: {
          mon-fri: ["07:00-18:00"],
          fri: ["07:00-12:00"],
        },
        exceptions: {
          2026-12-24: ["12:00-08:00"]
        },
        holidays: { country: SE, eves: [jul] }
      },
      availabilityHours: { zone: UTC, week: { måndag: ["08:00-17:00"] } }
    }`)
  assert.equal(wrong.length, 5)
  assert.match(
    wrong[0] ?? '',
    /^row 18, .*openingHours\.zone: "Europe\/Stockolm" is not a time zone/,
  )
  assert.match(wrong[1] ?? '', /^row 19, .*openingHours\.week: fri is given twice/)
  assert.match(wrong[2] ?? '', /^row 24, .*exceptions\.2026-12-24: .*closes before it opens/)
  assert.match(wrong[3] ?? '', /^row 26, .*holidays: "jul" is no eve/)
  assert.match(wrong[4] ?? '', /^row 28, .*availabilityHours\.week\.måndag: .*not a weekday/)
})

test('what is named twice is refused', () => {
  const { wrong } = resolve('{ from: 2026-01-01, level: guld }, { from: 2026-01-01, level: guld }')
  assert.deepEqual(wrong, [
    'row 13, services[0].agreements[1].from: two agreements begin 2026-01-01: only one can be in force',
  ])
  const twice = resolve('', `${LEVELS}  - { key: guld }\n`)
  assert.match(twice.wrong.join(), /levels\[1\]\.key: the level "guld" is described twice/)
})
