import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRIDAY, makeFollowedServices } from '../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { parsePeriod } from '../calendar/index.ts'
import { loadService } from '../services/index.ts'
import { figuresOf, scopeOf } from './commands.ts'

test('a report is late in the period of its due day, by the working days until it was delivered', async (t) => {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const add = (period: string, dueOn: string, acceptedAt: string | null, isFollowed = true) =>
    context.transaction(({ client }) =>
      client.query(
        `insert into report (service_id, period, first_day, last_day, due_on, created_at, accepted_at, is_followed)
         select id, $1, '2026-01-01', '2026-01-31', $2, '2026-07-01', $3, $4 from service where key = 'viva'`,
        [period, dueOn, acceptedAt, isFollowed],
      ),
    )
  // Due on Tuesday 21 July: delivered that day, the Monday after, not yet.
  await add('2026-04', '2026-07-21', '2026-07-21T21:00:00Z')
  await add('2026-05', '2026-07-21', '2026-07-27T08:00:00Z')
  await add('2026-06', '2026-09-25', null)
  await add('2026-Q3', '2026-11-18', null)
  // From before anybody followed it.
  await add('2026-03', '2026-07-02', null, false)
  const lateIn = (key: string) =>
    context.transaction(async (tx) => {
      const scope = scopeOf(await loadService(tx, 'viva'), parsePeriod(key), FRIDAY)
      const { measured } = await figuresOf(tx, scope)
      return (measured.reports ?? []).map(({ period, workingDaysLate }) => [
        period,
        workingDaysLate,
      ])
    })
  // What was never delivered counts to the end of the period that it was due in: 28, 29, 30 September.
  assert.deepEqual(await lateIn('2026-Q3'), [
    ['2026-05', 4],
    ['2026-06', 3],
  ])
  // So far: Thursday and Friday.
  assert.deepEqual(await lateIn('2026-Q4'), [['2026-Q3', 2]])
})
