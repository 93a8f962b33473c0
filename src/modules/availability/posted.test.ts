import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import fc from 'fast-check'
import {
  FRIDAY,
  makeFollowedServices,
  makePerson,
} from '../../../test/builders/followed-service.ts'
import { testDatabase } from '../../../test/database.ts'
import type { Role } from '../../platform/actor.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { formatInstant } from '../calendar/index.ts'
import { loadActor } from '../organisation/index.ts'
import { takePosted } from './posted.commands.ts'
import type { PostedBatch } from './posted.schema.ts'
import { understandPosted } from './posted.ts'

type Row = PostedBatch['observations'][number]

const batch = (observations: Row[]): PostedBatch => ({
  source: 'nagios',
  silentAfterSeconds: 90,
  observations,
})
const row = (at: string, state: Row['state'], component = 'viva-web'): Row => ({
  component,
  at,
  state,
})

async function house(t: TestContext) {
  const { context } = await testDatabase(t, fixedClock(FRIDAY))
  await makeFollowedServices(t, context)
  const as = async (role: Role, service?: string) => {
    const { id } = await makePerson(context, role, service)
    const actor = await loadActor(context, id)
    assert.ok(actor !== undefined)
    return context.as(actor)
  }
  return { context, as }
}

/** Everything that is known of a component, as text. */
const runsOf = (context: Context, component: string) =>
  context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ run: string }>(
      `select to_char(started_at at time zone 'UTC', 'HH24:MI:SS') || ' '
         || to_char(seen_until at time zone 'UTC', 'HH24:MI:SS') || ' ' || state || ' ' || source as run
       from observation_run r join component c on c.id = r.component_id
       where c.key = $1 and started_at >= '2026-11-20T10:00Z' order by started_at`,
      [component],
    )
    return rows.map(({ run }) => run)
  })

const outage: Row[] = [
  row('2026-11-20T10:00:00Z', 'OK'),
  row('2026-11-20T10:01:00Z', 'up'),
  row('2026-11-20T10:02:00Z', 2),
  row('2026-11-20T10:03:00Z', 'CRITICAL'),
  row('2026-11-20T11:04:00+01:00', 'WARNING'),
  row('2026-11-20T10:05:00.000Z', '0'),
]

test('what is posted becomes runs; again, divided or in another order it says the same', async (t) => {
  const { context, as } = await house(t)
  const technician = await as('technician', 'viva')
  const first = await takePosted(technician, batch(outage))
  assert.deepEqual(first, { taken: 6, changed: 4, components: 1 })
  const runs = [
    '10:00:00 10:01:00 up api:nagios',
    '10:02:00 10:03:00 down api:nagios',
    '10:04:00 10:04:00 degraded api:nagios',
    '10:05:00 10:05:00 up api:nagios',
  ]
  assert.deepEqual(await runsOf(context, 'viva-web'), runs)
  for (const again of [outage, outage.toReversed(), outage.slice(2, 4)]) {
    assert.equal((await takePosted(technician, batch(again))).changed, 0)
  }
  assert.deepEqual(await runsOf(context, 'viva-web'), runs)
})

test('rows that come late, one batch each, in any order, give what one batch gives', async (t) => {
  const { context, as } = await house(t)
  const technician = await as('technician')
  await takePosted(technician, batch(outage))
  const whole = await runsOf(context, 'viva-web')
  for (const i of [5, 0, 3, 2, 4, 1]) {
    const { at, state } = outage[i] ?? row('', '')
    await takePosted(technician, batch([row(at, state, 'heroma-web')]))
  }
  assert.deepEqual(await runsOf(context, 'heroma-web'), whole)
})

test('one row that cannot be used, and none is taken; each is named', async (t) => {
  const { context, as } = await house(t)
  const technician = await as('technician')
  const refused = async (rows: Row[]) => {
    try {
      await takePosted(technician, batch(rows))
    } catch (error) {
      assert.ok(error instanceof DomainError)
      return error.problems.map(({ path, reason }) => `${path}: ${reason}`)
    }
    return assert.fail('It was taken')
  }
  const good = row('2026-11-20T10:00:00Z', 'up')
  assert.deepEqual(await refused([good, row('2026-11-20T10:00:00Z', 'fine')]), [
    'observations.1.state: "fine" is no state',
  ])
  const [local, ahead] = await refused([
    row('2026-11-20 10:00', 'up'),
    row('2026-11-20T12:20:00Z', 'up'),
  ])
  assert.match(local ?? '', /observations\.0\.at: .*not an instant/)
  assert.match(ahead ?? '', /observations\.1\.at: .*has not been yet/)
  assert.deepEqual(await refused([good, row('2026-11-20T10:00:00Z', 'up', 'nowhere')]), [
    'nowhere: There is no such component',
  ])
  await context.transaction(({ client }) =>
    client.query("update component set measured_by = 'probe:viva' where key = 'viva-web'"),
  )
  assert.deepEqual(await refused([good]), ['viva-web: It is measured by probe:viva'])
  assert.deepEqual(await runsOf(context, 'viva-web'), ['23:00:00 23:00:00 up csv'].slice(1))
})

test('a technician posts for the services that are theirs; others may not', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician', 'viva')
  const foreign = batch([row('2026-11-20T10:00:00Z', 'up', 'heroma-web')])
  await assert.rejects(takePosted(technician, foreign), { code: 'not_found' })
  const contact = await as('contact', 'viva')
  await assert.rejects(takePosted(contact, batch(outage)), { code: 'forbidden' })
})

test('where a state began a receipt is written, and none where nothing did', async (t) => {
  const { context, as } = await house(t)
  const technician = await as('technician')
  await takePosted(technician, batch(outage))
  await takePosted(technician, batch([row('2026-11-20T10:05:30Z', 'up')]))
  const { rows } = await context.transaction(({ client }) =>
    client.query<{ event: { facts: { count: number; changes: object[] } } }>(
      "select event::json from ledger_event where kind = 'observations.changed' and subject = 'api:nagios'",
    ),
  )
  assert.equal(rows.length, 1)
  assert.deepEqual(rows[0]?.event.facts.changes[1], {
    component: 'viva-web',
    at: '2026-11-20T10:02:00Z',
    state: 'down',
  })
})

test('instants are read as Temporal reads them', () => {
  const ahead = Date.UTC(2100, 0, 1)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Date.UTC(2090, 0, 1) }),
      fc.boolean(),
      (at, hasFraction) => {
        const instant = hasFraction ? at : at - (at % 1000)
        const texts = [
          formatInstant(instant),
          new Temporal.Instant(BigInt(instant) * 1_000_000n).toString(),
        ]
        for (const text of texts) {
          const read = understandPosted(batch([row(text, 'up', 'x')]), ahead)
          assert.ok('byComponent' in read)
          assert.equal(read.byComponent.get('x')?.[0]?.at, instant)
        }
      },
    ),
  )
  for (const text of ['2026-02-30T10:00:00Z', '2026-01-01T24:00:00Z', '2026-01-01T10:60:00Z', '']) {
    assert.ok('problems' in understandPosted(batch([row(text, 'up')]), ahead), text)
  }
})
