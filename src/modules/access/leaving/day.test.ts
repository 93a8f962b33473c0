import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Town, town } from '../../../../test/builders/leaving.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { runAccessDay } from './day.commands.ts'

/** As `close_account leaver queued 2026-11-30 urgent`, in the order in which they were made. */
async function changes({ sql }: Town): Promise<string[]> {
  const rows = await sql<{ text: string }>(
    `select concat_ws(' ', act, cause, state, wanted_on, case when is_urgent then 'urgent' end) as text
     from access_change where state <> 'withdrawn' order by id`,
  )
  return rows.map(({ text }) => text)
}

async function exits({ sql }: Town): Promise<string[]> {
  const rows = await sql<{ text: string }>(
    `select concat_ws(' ', state, last_day) as text from exit_case order by id`,
  )
  return rows.map(({ text }) => text)
}

const end = (town: Town, employment: number, day: string | null) =>
  town.sql(`update employment set ends_on = $2, end_known_at = now() where id = $1`, [
    employment,
    day,
  ])

async function finish(town: Town, to: 'done' | 'verified'): Promise<void> {
  const rows = await town.sql<{ id: number }>(
    `select id from access_change where state = any ('{queued,done}')`,
  )
  await town.context.transaction((tx) =>
    moveChanges(
      town.context,
      tx,
      rows.map(({ id }) => id),
      { to },
    ),
  )
}

test('a leaver’s account is planned for the last day, in the queue on it, and urgent after it', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-11-30' })
  await house.account(eva, ['module:lon'])
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['close_account leaver approved 2026-11-30'])
  assert.deepEqual(await exits(house), ['open 2026-11-30'])
  house.day('2026-11-30')
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['close_account leaver queued 2026-11-30'])
  house.day('2026-12-01')
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['close_account leaver queued 2026-11-30 urgent'])
  assert.equal(await house.ask('select late_from from access_change'), '2026-12-01')
})

test('an end that came late is acted on at once and says since when', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-10-31' })
  await house.account(eva)
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['close_account leaver queued 2026-10-31 urgent'])
  assert.equal(await house.ask('select late_from from access_change'), '2026-11-01')
  assert.equal(await house.ask('select due_on from access_change'), '2026-11-22')
})

test('a dismissal closes at once, whatever the last day is, and once', async (t) => {
  const house = await town(t)
  const [eva, bo] = [await house.employee('eva'), await house.employee('bo')]
  await house.employ(eva, { last: '2027-01-31', isDismissal: true })
  await house.employ(bo, { isDismissal: true })
  await house.account(eva)
  await house.account(bo)
  await runAccessDay(house.context)
  const at = 'close_account leaver queued 2026-11-22 urgent'
  assert.deepEqual(await changes(house), [at, at])
  house.day('2026-11-25')
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), [at, at])
  assert.deepEqual(await exits(house), ['open 2027-01-31', 'open 2026-11-22'])
})

test('an end date moved back and forth is one change and one exit', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  const employment = await house.employ(eva, { last: '2026-11-30' })
  await house.account(eva)
  await runAccessDay(house.context)
  for (const day of ['2026-12-15', '2026-11-28', null, '2026-12-05', '2027-06-30', '2026-12-05']) {
    await end(house, employment, day)
    await runAccessDay(house.context)
    await runAccessDay(house.context)
  }
  assert.deepEqual(await changes(house), ['close_account leaver approved 2026-12-05'])
  assert.deepEqual(await exits(house), ['open 2026-12-05'])
  assert.equal(
    await house.ask(`select count(*) from exit_item where due_on = '2026-12-05'`),
    5,
    'what is due on the last day has moved along',
  )
})

test('somebody back within a week keeps what nobody has taken away yet', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-11-20' })
  await house.account(eva, ['module:lon'])
  await house.grant(eva, 'module:lon')
  await runAccessDay(house.context)
  house.day('2026-11-25')
  await house.employ(eva, { from: '2026-11-25' })
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), [])
  assert.deepEqual(await exits(house), ['withdrawn 2026-11-20'])
  assert.equal(await house.ask('select state from access_grant'), 'active')
})

test('somebody back after the account was closed has nothing until it is asked for anew', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-11-20' })
  await house.account(eva, ['module:lon'])
  await house.grant(eva, 'module:lon')
  await runAccessDay(house.context)
  await finish(house, 'done')
  house.day('2026-11-25')
  await house.employ(eva, { from: '2026-11-25' })
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['close_account leaver done 2026-11-20 urgent'])
  assert.equal(await house.ask('select state from access_grant'), 'ended')
})

test('of two employments one ends: what is had for it goes, what is for none is attested', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  const ending = await house.employ(eva, { last: '2026-11-21' })
  const other = await house.employ(eva, { from: '2021-01-01', unit: 'Linden' })
  await house.account(eva, ['pa_team:1', 'pa_team:2', 'module:lon'])
  await house.grant(eva, 'pa_team:1', { employment: ending })
  await house.grant(eva, 'pa_team:2', { employment: other })
  await house.grant(eva, 'module:lon')
  await runAccessDay(house.context)
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['remove leaver queued 2026-11-21 urgent'])
  assert.deepEqual(await exits(house), [])
  const asked = await house.sql<{ key: string; employment: number }>(
    `select e.key, i.employment_id as employment from attestation_item i join entitlement e on e.id = i.entitlement_id`,
  )
  assert.deepEqual(asked, [{ key: 'module:lon', employment: other }])
})

test('an employment that begins the day after is a move: the new manager attests, nothing goes', async (t) => {
  const house = await town(t)
  const [eva, chef] = [await house.employee('eva'), await house.employee('chef')]
  const before = await house.employ(eva, { last: '2026-11-21' })
  await house.employ(eva, { from: '2026-11-22', unit: 'Linden', manager: chef })
  await house.account(eva, ['pa_team:1'])
  await house.grant(eva, 'pa_team:1', { employment: before })
  await runAccessDay(house.context)
  await runAccessDay(house.context)
  house.day('2026-11-24')
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), [])
  assert.equal(await house.ask('select manager_id from attestation_item'), chef)
  const round = await house.sql(`select cause, due_on, when_overdue from attestation_round`)
  assert.deepEqual(round, [{ cause: 'move', due_on: '2026-12-04', when_overdue: 'remove' }])
})

test('another manager for the same employment attests once for that move', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  const employment = await house.employ(eva)
  await house.account(eva, ['pa_team:1', 'module:lon'])
  await house.grant(eva, 'pa_team:1', { employment })
  await house.grant(eva, 'module:lon', { at: '2026-11-21T12:00Z' })
  await house.sql(
    `insert into employment_change (employment_id, employee_id, at, by, changed)
     values ($1, $2, '2026-11-20T03:00Z', 'test', '{"managerKey": ["a", "b"]}')`,
    [employment, eva],
  )
  await runAccessDay(house.context)
  house.day('2026-11-23')
  await runAccessDay(house.context)
  const keys = await house.sql(
    `select e.key from attestation_item i join entitlement e on e.id = i.entitlement_id`,
  )
  assert.deepEqual(
    keys,
    [{ key: 'pa_team:1' }],
    'what was approved after the move is the new manager’s own',
  )
})

test('a long leave pauses, comes back before the first day back, and once', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  const employment = await house.employ(eva)
  await house.account(eva, ['module:lon', 'ansvar:4711'])
  await house.grant(eva, 'module:lon')
  await house.grant(eva, 'ansvar:4711')
  await house.sql(`update entitlement set on_leave = 'keep' where key = 'ansvar:4711'`)
  // Two leaves that follow upon each other are one long one.
  await house.sql(
    `insert into employment_leave (employment_id, from_on, until_on)
     values ($1, '2026-11-10', '2026-11-25'), ($1, '2026-11-26', '2026-12-20')`,
    [employment],
  )
  await runAccessDay(house.context)
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['pause leave queued 2026-11-22'])
  await finish(house, 'done')
  await finish(house, 'verified')
  house.day('2026-12-20')
  await runAccessDay(house.context)
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), [
    'pause leave verified 2026-11-22',
    'resume leave queued 2026-12-20',
  ])
  assert.equal(
    await house.ask(`select due_on from access_change where act = 'resume'`),
    '2026-12-21',
  )
  assert.equal(await house.ask(`select count(*) from access_grant where state = 'active'`), 2)
})

test('a leave that is called off withdraws the pause that nobody has done', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  const employment = await house.employ(eva)
  await house.account(eva, ['module:lon'])
  await house.grant(eva, 'module:lon')
  await house.sql(
    `insert into employment_leave (employment_id, from_on) values ($1, '2026-11-10')`,
    [employment],
  )
  await runAccessDay(house.context)
  assert.equal(await house.ask('select state from access_grant'), 'paused')
  await house.sql('delete from employment_leave')
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), [])
  assert.equal(await house.ask('select state from access_grant'), 'active')
})

test('what has a last day of its own goes on it, and what was never given is only over', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva)
  await house.account(eva, ['module:lon'])
  await house.grant(eva, 'module:lon', { until: '2026-11-22' })
  await house.grant(eva, 'module:ekonomi', { until: '2026-11-22', shown: false })
  await house.grant(eva, 'module:schema', { until: '2026-11-23' })
  await runAccessDay(house.context)
  await runAccessDay(house.context)
  assert.deepEqual(await changes(house), ['remove expiry queued 2026-11-22'])
  assert.deepEqual(
    (await house.sql<{ state: string }>('select state from access_grant order by id')).map(
      ({ state }) => state,
    ),
    ['active', 'ended', 'active'],
  )
})
