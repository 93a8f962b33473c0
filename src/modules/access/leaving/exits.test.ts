import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { town } from '../../../../test/builders/leaving.ts'
import { runAccessDay } from './day.commands.ts'
import { listExits, readExit } from './exit-read.commands.ts'
import { changeExit, setItem, startExit, withdrawExit } from './exit-write.commands.ts'
import { listTemplates, saveTemplate, simulateTemplate } from './templates.commands.ts'

/** A manager of Eva at Eken, and that one's manager. */
async function house(t: TestContext) {
  const it = await town(t)
  const [top, chef] = [await it.person('Toppen', null), await it.person('Chefen', null)]
  const above = await it.employee('top', { person: top })
  const boss = await it.employee('chef', { person: chef })
  await it.employ(above)
  await it.employ(boss, { manager: above })
  const eva = await it.employee('eva')
  const employment = await it.employ(eva, { manager: boss })
  await it.account(eva)
  return {
    ...it,
    eva,
    employment,
    chef,
    top,
    manager: it.as(chef, 'Chefen', [], true),
    upper: it.as(top, 'Toppen', [], true),
  }
}

const states = (sql: Awaited<ReturnType<typeof house>>['sql']) =>
  sql<{ text: string }>(`select act || ' ' || state as text from access_change order by id`).then(
    (rows) => rows.map(({ text }) => text),
  )

test('a manager starts an exit: planned, asked for, and ticked to its end', async (t) => {
  const { manager, employment, ask, chef, top, sql } = await house(t)
  const { id } = await startExit(manager, {
    employmentId: employment,
    lastDay: '2026-12-18',
    isDismissal: false,
  })
  assert.deepEqual(await states(sql), ['close_account approved'])
  assert.deepEqual(
    await sql(`select person_id, above, due_on from work_item where kind = 'access.exit'`),
    [{ person_id: chef, above: [top], due_on: '2026-12-18' }],
  )
  const exit = await readExit(manager, id)
  assert.deepEqual([exit.access, exit.done, exit.needed, exit.mayWithdraw], ['planned', 0, 7, true])
  for (const { position, isOfQueue } of exit.items) {
    if (isOfQueue) {
      await assert.rejects(
        setItem(manager, id, position, { isDone: true, isNeeded: true, note: null }),
        { code: 'conflict' },
      )
    } else
      await setItem(manager, id, position, {
        isDone: position % 2 === 0,
        isNeeded: position % 2 === 0,
        note: 'Klart',
      })
  }
  const gone = await readExit(manager, id)
  assert.deepEqual([gone.state, gone.done, gone.needed], ['open', 3, 4])
  const moved = await changeExit(manager, id, { lastDay: '2026-12-11', isDismissal: false })
  assert.deepEqual([moved.lastDay, moved.changes[0]?.wantedOn], ['2026-12-11', '2026-12-11'])
  assert.equal(
    await ask(`select count(*) from ledger_event where ledger_event::text like '%Klart%'`),
    0,
  )
})

test('a dismissal is in the queue at once, and withdrawn what nobody has done', async (t) => {
  const { manager, employment, sql } = await house(t)
  const { id } = await startExit(manager, {
    employmentId: employment,
    lastDay: '2026-12-18',
    isDismissal: true,
  })
  assert.deepEqual(await states(sql), ['close_account queued'])
  const after = await withdrawExit(manager, id)
  assert.equal(after.state, 'withdrawn')
  assert.deepEqual(await states(sql), ['close_account withdrawn'])
  await assert.rejects(withdrawExit(manager, id), { code: 'conflict' })
})

test('nobody starts their own exit, nor one of somebody whom they do not lead', async (t) => {
  const { manager, eva, employment, as, sql, person } = await house(t)
  const own = await sql<{ id: number }>(
    `select m.id from employment m join employee e on e.id = m.employee_id where e.key = 'chef'`,
  )
  await assert.rejects(
    startExit(manager, {
      employmentId: own[0]?.id ?? 0,
      lastDay: '2026-12-18',
      isDismissal: false,
    }),
    { code: 'forbidden' },
  )
  const stranger = as(await person('Sten', null), 'Sten', [], true)
  await assert.rejects(
    startExit(stranger, { employmentId: employment, lastDay: '2026-12-18', isDismissal: false }),
    { code: 'not_found' },
  )
  await assert.rejects(
    startExit(manager, { employmentId: employment, lastDay: '2019-12-18', isDismissal: false }),
    { code: 'invalid_input' },
  )
  const auditor = as(await person('Ada', 'auditor'), 'Ada', ['auditor'])
  const { id } = await startExit(manager, {
    employmentId: employment,
    lastDay: '2026-12-18',
    isDismissal: false,
  })
  assert.equal((await listExits(auditor, { which: 'open', limit: 50 })).items[0]?.person.id, eva)
  await assert.rejects(setItem(auditor, id, 1, { isDone: true, isNeeded: true, note: null }), {
    code: 'forbidden',
  })
})

test('the end of the feed is changed there, and a manager above sees it too', async (t) => {
  const { context, upper, employment, sql } = await house(t)
  await sql(`update employment set ends_on = '2026-12-01', end_known_at = now() where id = $1`, [
    employment,
  ])
  await runAccessDay(context)
  const { items, counts } = await listExits(upper, { which: 'open', limit: 50 })
  assert.deepEqual([items[0]?.manager, items[0]?.daysLeft, counts.open], ['Chefen', 9, 1])
  await assert.rejects(withdrawExit(upper, items[0]?.id ?? 0), { code: 'conflict' })
})

test('a template is tried before it is kept, and holds for the exits after it', async (t) => {
  const { context, manager, employment, as, person, ask } = await house(t)
  const keeper = as(await person('Lena', 'payroll_officer'), 'Lena', ['payroll_officer'])
  const unitId = await ask<number>('select hr_unit_id from employment limit 1')
  const given = {
    unitId,
    items: [{ kind: 'keys' as const, label: 'Nycklar till Eken', help: null, dueDays: 0 }],
  }
  const { added, removed, units } = await simulateTemplate(keeper, given)
  assert.deepEqual([added, removed.length, units], [['Nycklar till Eken'], 7, 1])
  assert.equal((await listTemplates(keeper)).items.length, 1)
  await saveTemplate(keeper, given)
  const { items } = await saveTemplate(keeper, given)
  assert.deepEqual(
    items.map(({ unit, version }) => [unit, version]),
    [
      [null, 0],
      ['Eken', 2],
    ],
  )
  await assert.rejects(saveTemplate(manager, given), { code: 'forbidden' })
  const { id } = await startExit(manager, {
    employmentId: employment,
    lastDay: '2026-12-18',
    isDismissal: false,
  })
  assert.deepEqual(
    (await readExit(manager, id)).items.map(({ label }) => label),
    ['Nycklar till Eken'],
  )
  await runAccessDay(context)
})
