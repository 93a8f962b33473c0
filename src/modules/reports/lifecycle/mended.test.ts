import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import {
  FRIDAY,
  makeFollowedServices,
  releaseThirdQuarter,
} from '../../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../../test/database.ts'
import { takeObservations } from '../../availability/index.ts'
import { refreshDrafts, refreshMendedDrafts } from './draft.commands.ts'
import { createDueReports } from './due.commands.ts'

const measured = z.object({
  figures: z.object({ availability: z.object({ downSeconds: z.number() }).nullable() }),
})

/** Down for an hour on a Monday of the third quarter, told of weeks after. */
const late = (component: string, hour: number) => ({
  source: 'agent',
  observed: [
    {
      component,
      silentAfterSeconds: undefined,
      observations: (['down', 'up'] as const).map((state, i) => ({
        at: Date.UTC(2026, 7, 10, hour + i),
        state,
        detail: undefined,
      })),
    },
  ],
})

test('observations that come late are in the drafts at once, and in nothing that is released', async (t) => {
  const clock = { at: FRIDAY, now: () => clock.at }
  const { context } = await testDatabase(t, clock)
  await makeFollowedServices(t, context)
  await createDueReports(context)
  await refreshDrafts(context, 'missing')
  const down = async (table: 'report_draft' | 'report_revision') => {
    const { rows } = await context.transaction(({ client }) =>
      client.query(
        `select figures from ${table} d join report r on r.id = d.report_id
         join service s on s.id = r.service_id
         where s.key = 'viva' and r.period = '2026-Q3' order by d.id desc limit 1`,
      ),
    )
    return measured.parse(rows[0]).figures.availability?.downSeconds
  }
  const take = (hour = 8) =>
    context.transaction((tx) => takeObservations(context, tx, late('viva-web', hour)))
  const before = await down('report_draft')
  assert.ok(before !== undefined)
  await take()
  await refreshMendedDrafts(context)
  assert.equal(await down('report_draft'), before + 3600)
  const left = () =>
    context.transaction(
      async ({ client }) => (await client.query('select from late_observation')).rowCount,
    )
  assert.equal(await left(), 0)
  // Again, it says nothing new, and nobody is asked to look.
  await take()
  assert.equal(await left(), 0)
  await releaseThirdQuarter(context, 'viva')
  await take(10)
  await refreshMendedDrafts(context)
  assert.equal(await down('report_revision'), before + 3600)
  assert.equal(await left(), 0)
})
