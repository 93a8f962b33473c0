import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FRIDAY, makeFollowedServices } from '../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../test/database.ts'
import { fixedClock } from '../../platform/clock.ts'
import { loadServicesWithin } from '../services/index.ts'
import { runningBudgets } from './budget-view.commands.ts'
import { readAvailability } from './detail.commands.ts'
import { addMaintenance } from './maintenance.commands.ts'

test('the budget of the running period is the same wherever it is told, and planned maintenance is no part of it', async (t) => {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const told = async () => {
    const { budget } = await readAvailability(context, 'viva', undefined)
    assert.ok(budget !== null)
    const { days: _, ...shown } = budget
    const budgets = await context.transaction(async (tx) =>
      runningBudgets(tx, await loadServicesWithin(tx, 'all'), FRIDAY),
    )
    assert.deepEqual(budgets.get('viva'), { period: '2026-Q4', ...shown })
    return shown
  }
  const before = await told()
  // A Tuesday in December, from opening to closing: eight hours.
  await addMaintenance(context, {
    service: 'viva',
    from: '2026-12-08 08:00',
    to: '2026-12-08 16:00',
    reason: 'Uppgradering',
  })
  const after = await told()
  // Of eight hours a goal of 99.5 % bears 144 seconds.
  assert.equal(before.allowedSeconds - after.allowedSeconds, 144)
})
