import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Town, town } from '../../../../test/builders/leaving.ts'
import { moveChanges } from '../changes/changes.commands.ts'
import { runAccessDay } from './day.commands.ts'
import { releaseHold } from './hold.commands.ts'

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

const crowd = async (house: Town, count: number, last: string) => {
  await house.sql(
    `with unit as (insert into hr_unit (key, name) values ('Eken', 'Eken') returning id),
     list as (insert into account_list (system_id, exported_at, taken_at, taken_by, rows, accounts, state)
       values (1, now(), now(), 'test', 1, 1, 'applied') returning id),
     e as (insert into employee (key, first_seen_at) select 'p' || n, now() from generate_series(1, $1) n returning id),
     m as (insert into employment (employee_id, key, hr_unit_id, starts_on, ends_on, end_known_at)
       select e.id, 'm' || e.id, unit.id, '2020-01-01', $2, '2026-11-01' from e, unit)
     insert into account (system_id, name, employee_id, is_active, first_list_id)
     select 1, 'k' || e.id, e.id, true, list.id from e, list`,
    [count, last],
  )
}

test('500 leavers on one day are held until somebody has looked, and then done once', async (t) => {
  const house = await town(t)
  const lena = await house.person('Lena Lön', 'payroll_officer')
  await crowd(house, 500, '2026-11-23')
  await runAccessDay(house.context)
  assert.equal(await house.ask(`select count(*) from access_change where state = 'approved'`), 500)
  house.day('2026-11-23')
  const { held } = await runAccessDay(house.context)
  assert.equal(held?.persons, 500)
  await runAccessDay(house.context)
  assert.equal(await house.ask(`select count(*) from access_change where state = 'queued'`), 0)
  assert.equal(await house.ask(`select count(*) from work_item where kind = 'access.hold'`), 1)
  const id = await house.ask<number>(`select id from access_hold where state = 'held'`)
  await releaseHold(house.as(lena, 'Lena Lön', ['payroll_officer']), id)
  assert.equal((await runAccessDay(house.context)).held, null)
  assert.equal(await house.ask(`select count(*) from access_change where state = 'queued'`), 500)
  assert.equal(
    await house.ask(
      `select count(*) from work_item where kind = 'access.hold' and ended_at is null`,
    ),
    0,
  )
  await assert.rejects(releaseHold(house.as(lena, 'Lena Lön', ['payroll_officer']), id), {
    code: 'conflict',
  })
})

test('many small runs in a day are weighed as one large', async (t) => {
  const house = await town(t)
  await crowd(house, 300, '2027-12-31')
  for (let n = 0; n < 3; n++) {
    await house.sql(`update employment set ends_on = '2026-11-21' where id % 60 = $1`, [n])
    await runAccessDay(house.context)
  }
  assert.equal(
    await house.ask(`select count(*) from access_change where state = 'queued'`),
    15,
    'five at a time; the share is 15 of 300',
  )
  await house.sql(`update employment set ends_on = '2026-11-21' where id % 60 = 3`)
  assert.equal((await runAccessDay(house.context)).held?.persons, 20)
  assert.equal(await house.ask(`select count(*) from access_change where state = 'queued'`), 15)
})

test('a crash in the middle leaves nothing half done, and the next run does all', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-11-20' })
  await house.account(eva)
  await house.sql(`create function broken() returns trigger language plpgsql as
    $$ begin raise exception 'the power is gone'; end $$`)
  await house.sql('create trigger broken before insert on exit_item execute function broken()')
  await assert.rejects(runAccessDay(house.context), /the power is gone/)
  const nothing = async () => [await changes(house), await exits(house)]
  assert.deepEqual(await nothing(), [[], []])
  assert.equal(await house.ask('select count(*) from work_item'), 0)
  await house.sql('drop trigger broken on exit_item')
  await runAccessDay(house.context)
  assert.deepEqual(await nothing(), [
    ['close_account leaver queued 2026-11-20 urgent'],
    ['open 2026-11-20'],
  ])
})

test('a dry run changes nothing', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-11-20' })
  await house.account(eva)
  const outcome = await runAccessDay(house.context, { dryRun: true })
  assert.equal(outcome.changes.queued, 1)
  assert.deepEqual(await changes(house), [])
})

test('the exit ticks its access and is done with the last item', async (t) => {
  const house = await town(t)
  const eva = await house.employee('eva')
  await house.employ(eva, { last: '2026-11-20' })
  await house.account(eva)
  await runAccessDay(house.context)
  await house.sql(`update exit_item set done_at = now(), done_by = 'Chef' where kind <> 'access'`)
  await finish(house, 'done')
  assert.deepEqual(await exits(house), ['open 2026-11-20'])
  await finish(house, 'verified')
  assert.deepEqual(await exits(house), ['done 2026-11-20'])
  await house.sql('update account set is_active = false')
  await runAccessDay(house.context)
  assert.deepEqual(await exits(house), ['done 2026-11-20'])
  assert.equal(await house.ask('select count(*) from work_item where ended_at is null'), 0)
})
