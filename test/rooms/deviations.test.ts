import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { z } from 'zod'
import { deviationAnalysis } from '../../src/modules/deviations/analysis.schema.ts'
import { deviationList } from '../../src/modules/deviations/list.schema.ts'
import { candidates, deviationPage } from '../../src/modules/deviations/page.schema.ts'
import { deviationRoutes } from '../../src/modules/deviations/routes.ts'
import { loadActor } from '../../src/modules/organisation/index.ts'
import { linkSuggestions } from '../../src/modules/reports/standing/schema.ts'
import { serviceRoutes } from '../../src/modules/reports/standing/services.routes.ts'
import { watchServices } from '../../src/modules/reports/watch/watch.commands.ts'
import type { Role } from '../../src/platform/actor.ts'
import { newRoutes } from '../../src/platform/http/routes.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { FRIDAY, makeFollowedServices, makePerson } from '../builders/followed-service.ts'
import { testDatabase } from '../database.ts'

const DAY = 86_400_000
const problem = z.object({
  code: z.string(),
  problems: z.array(z.object({ path: z.string().optional() })).default([]),
})

/** Viva with its deviations noted, and a clock that can be moved. */
async function house(t: TestContext) {
  let now = FRIDAY
  const { context } = await testDatabase(t, { now: () => now })
  await makeFollowedServices(t, context)
  await watchServices(context)
  const api = newRoutes().route('/', serviceRoutes()).route('/', deviationRoutes())
  const as = async (role: Role, service: string | undefined = 'viva') => {
    const { id } = await makePerson(context, role, service === 'all' ? undefined : service)
    const actor = await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
    const ask = async (path: string, body?: unknown) => {
      const sent = { method: 'POST', body: JSON.stringify(body) }
      const json = { ...headers, 'content-type': 'application/json' }
      const response = await app.request(
        `/api/deviations${path}`,
        body === undefined ? { headers } : { ...sent, headers: json },
      )
      const text = await response.text()
      return {
        status: response.status,
        text,
        of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(JSON.parse(text)),
      }
    }
    return { id, ask }
  }
  return {
    context,
    as,
    at: (instant: number) => {
      now = instant
    },
    work: () =>
      context.transaction(async ({ client }) => {
        const { rows } = await client.query(
          `select coalesce(role, 'person') as "for", due_on as due, outcome from work_item
           where kind = 'deviation.action' order by id`,
        )
        return rows
      }),
  }
}

const said = { causeCategory: 'supplier', explanation: 'Leverantören svarade sent.' }

test('an action is given to somebody who works there, moved for a reason, done, undone, and receipted', async (t) => {
  const { context, as, at, work } = await house(t)
  const karin = await as('account_manager')
  const teodor = await as('technician')
  const auditor = await as('auditor', 'all')
  const [first] = (await karin.ask('?rule=target_missed')).of(deviationList).items
  const path = `/${first?.id}`
  const people = (await karin.ask(`${path}/candidates`)).of(candidates).items
  assert.deepEqual(people.map(({ id }) => id).sort(), [karin.id, teodor.id].sort())

  const action = { action: 'Jour på helger.', actionDue: '2026-12-04' }
  const stranger = { ...said, ...action, actionOwnerId: auditor.id }
  const refused = await karin.ask(`${path}/explanation`, stranger)
  assert.deepEqual(
    [refused.status, refused.of(problem).problems.map((each) => each.path)],
    [422, ['actionOwnerId']],
  )
  await karin.ask(`${path}/explanation`, { ...said, ...action, actionOwnerId: teodor.id })
  assert.deepEqual(await work(), [{ for: 'person', due: '2026-12-04', outcome: null }])

  assert.equal((await auditor.ask(`${path}/action/done`, { result: 'Klart' })).status, 403)
  assert.equal((await teodor.ask(`${path}/action/move`, { dueOn: '2026-12-11' })).status, 422)
  const move = { dueOn: '2026-12-11', reason: 'Avtalet skrivs på nästa vecka.' }
  assert.equal((await teodor.ask(`${path}/action/move`, move)).status, 200)
  assert.equal((await teodor.ask(`${path}/action/move`, move)).status, 409)
  const past = { ...move, dueOn: '2026-11-19' }
  assert.equal((await teodor.ask(`${path}/action/move`, past)).status, 422)
  assert.deepEqual(await work(), [{ for: 'person', due: '2026-12-11', outcome: null }])

  assert.equal((await teodor.ask(`${path}/action/done`, { result: 'Jour avtalad.' })).status, 200)
  assert.equal((await teodor.ask(`${path}/action/done`, { result: 'Igen' })).status, 409)
  const change = { ...said, action: 'Något annat', actionOwner: 'X', actionDue: '2026-12-11' }
  assert.equal((await karin.ask(`${path}/explanation`, change)).status, 409)
  assert.deepEqual((await work()).at(-1), { for: 'person', due: '2026-12-11', outcome: 'done' })
  assert.equal((await teodor.ask(`${path}/action/undo`, {})).status, 200)
  assert.equal((await work()).at(-1)?.outcome, null)
  const redone = await teodor.ask(`${path}/action/done`, { result: 'Jour avtalad.' })
  const page = redone.of(deviationPage)
  assert.deepEqual(
    page.events.map(({ kind, words }) => [kind, words]),
    [
      ['explained', null],
      ['action_moved', move.reason],
      ['action_done', 'Jour avtalad.'],
      ['action_undone', null],
      ['action_done', 'Jour avtalad.'],
    ],
  )
  at(FRIDAY + DAY)
  assert.equal((await teodor.ask(`${path}/action/undo`, {})).status, 409)
  const receipts = await context.transaction(async ({ client }) => {
    const { rows } = await client.query<{ kind: string }>(
      `select kind from ledger_event where subject = $1 and kind like 'deviation.%' order by seq`,
      [`deviation:${first?.id}`],
    )
    return rows.map(({ kind }) => kind)
  })
  assert.deepEqual(receipts, [
    'deviation.explained',
    'deviation.action_moved',
    'deviation.action_done',
    'deviation.action_undone',
    'deviation.action_done',
  ])
})

test('an action of somebody outside is for the account manager to see to; dropped, it asks nobody', async (t) => {
  const { as, work } = await house(t)
  const { ask } = await as('account_manager')
  const [first] = (await ask('')).of(deviationList).items
  const path = `/${first?.id}/explanation`
  const action = { action: 'Reservdel', actionOwner: 'Nätbolaget', actionDue: '2026-12-04' }
  await ask(path, { ...said, ...action })
  assert.deepEqual(await work(), [{ for: 'account_manager', due: '2026-12-04', outcome: null }])
  const dropped = await ask(path, { ...said, action: null })
  const { deviation } = dropped.of(deviationPage)
  assert.deepEqual(
    [deviation.action, deviation.actionOwner, deviation.actionDue],
    [null, null, null],
  )
  assert.equal((await work()).at(-1)?.outcome, 'withdrawn')
  assert.equal((await ask(`/${first?.id}/action/done`, { result: 'Inget' })).status, 409)
})

test('what it has to do with is suggested from its figures, chosen, and kept by name', async (t) => {
  const { as } = await house(t)
  const { ask } = await as('technician')
  const items = (await ask('?rule=target_missed&period=2026-Q3')).of(deviationList).items
  const solved = items.find(({ subject }) => subject.kind === 'resolution')
  assert.equal(solved?.subject.missed, 2)
  const suggested = (await ask(`/${solved?.id}/suggestions`)).of(linkSuggestions)
  assert.deepEqual(suggested.tickets.map(({ key }) => key).sort(), ['B', 'C'])
  const [outage] = suggested.outages
  assert.equal(outage?.openSeconds, 7200)
  const links = [
    { kind: 'ticket', ref: 'B' },
    { kind: 'outage', ref: outage?.from },
  ]
  const linked = await ask(`/${solved?.id}/explanation`, { ...said, links })
  assert.deepEqual(
    linked.of(deviationPage).links.map(({ kind, ref }) => [kind, ref]),
    [
      ['ticket', 'B'],
      ['outage', '2026-07-06T08:00:00Z'],
    ],
  )
  const none = [{ kind: 'ticket', ref: 'FINNS-INTE' }]
  const refused = await ask(`/${solved?.id}/explanation`, { ...said, links: none })
  assert.equal(refused.status, 422)
  const fewer = await ask(`/${solved?.id}/explanation`, { ...said, links: links.slice(0, 1) })
  assert.equal(fewer.of(deviationPage).links.length, 1)
})

test('a list is sorted, narrowed, searched and paged, and comes as a file', async (t) => {
  const { as } = await house(t)
  const { ask } = await as('account_manager')
  const all = (await ask('?sort=foundAt')).of(deviationList)
  assert.ok(all.items.length > 2)
  assert.deepEqual(all.counts, { waiting: all.items.length, actions: 0, late: 0 })
  const seen: (number | null)[] = []
  const pageAfter = async (cursor: string | null) => {
    const more = cursor === null ? '' : `&cursor=${cursor}`
    return (await ask(`?sort=-period&limit=1${more}`)).of(deviationList)
  }
  let page = await pageAfter(null)
  while (page.nextCursor !== null) {
    seen.push(...page.items.map(({ id }) => id))
    page = await pageAfter(page.nextCursor)
  }
  seen.push(...page.items.map(({ id }) => id))
  assert.deepEqual(seen.sort(), all.items.map(({ id }) => id).sort())
  assert.equal((await ask('?cursor=nonsens')).status, 422)
  assert.equal((await ask('?period=nonsens')).status, 422)

  const [first] = all.items
  const explained = { ...said, explanation: 'Växel 100 % trasig_ \\ "så"' }
  await ask(`/${first?.id}/explanation`, explained)
  const ids = async (query: string) =>
    (await ask(query)).of(deviationList).items.map(({ id }) => id)
  assert.deepEqual(await ids('?state=explained'), [first?.id])
  assert.deepEqual(await ids('?cause=supplier'), [first?.id])
  assert.deepEqual(await ids(`?q=${encodeURIComponent('100 % trasig_')}`), [first?.id])
  assert.deepEqual(await ids(`?q=${encodeURIComponent('%')}`), [first?.id])
  assert.equal((await ids('?cause=none')).length, all.items.length - 1)
  const file = await ask('/export?format=csv&state=explained')
  assert.equal(file.text.trim().split('\n').length, 2)
  assert.match(file.text, /Leverantör/)
})

test('what was done and came back is told on the page, in the list and in the analysis', async (t) => {
  const { context, as, at } = await house(t)
  const { ask } = await as('account_manager')
  const items = (await ask('?period=2026-Q3&rule=target_missed')).of(deviationList).items
  const [first] = items.filter(({ subject }) => subject.kind === 'resolution')
  const action = { action: 'Jour', actionOwner: 'Dataservice', actionDue: '2026-11-20' }
  await ask(`/${first?.id}/explanation`, { ...said, ...action })
  await ask(`/${first?.id}/action/done`, { result: 'Jour avtalad.' })
  assert.equal((await ask('?state=back')).of(deviationList).items.length, 0)

  await context.transaction(({ client }) =>
    client.query(`insert into deviation (service_id, period, rule, subject, figures, found_at)
      select id, '2026-Q4', 'target_missed', 'resolution:1',
        '{"kind": "resolution", "priority": "1", "measured": 0.4, "goal": 50}', '2026-11-23T08:00:00Z'
      from service where key = 'viva'`),
  )
  at(FRIDAY + 4 * DAY)
  const page = (await ask(`/${first?.id}`)).of(deviationPage)
  assert.deepEqual(
    page.cameBack.map(({ period }) => period),
    ['2026-Q4'],
  )
  const again = (await ask(`/${page.cameBack[0]?.id}`)).of(deviationPage)
  assert.deepEqual(
    again.cameBackFrom.map(({ id }) => id),
    [first?.id],
  )
  const back = (await ask('?state=back')).of(deviationList)
  assert.deepEqual(
    back.items.map(({ id, cameBack }) => [id, cameBack?.id]),
    [[first?.id, page.cameBack[0]?.id]],
  )
  const told = (await ask('/analysis')).of(deviationAnalysis)
  assert.deepEqual([told.from, told.to], ['2025-Q4', '2026-Q4'])
  assert.deepEqual(
    told.causes.map(({ cause, count, missedClocks }) => [cause, count, missedClocks]),
    [['supplier', 1, 2]],
  )
  assert.deepEqual(
    told.cameBack.map(({ done }) => done.id),
    [first?.id],
  )
  assert.ok(told.recurring.some(({ periods }) => periods.join() === '2026-Q4,2026-Q3'))
  const quarter = told.trend.find(({ period }) => period === '2026-Q3')
  assert.deepEqual([quarter?.actions, quarter?.doneInTime], [1, 1])
  assert.equal((await ask('/analysis?from=2026-Q4&to=2026-Q3')).status, 422)
})

test('nobody sees or counts the deviations of services beyond their reach', async (t) => {
  const { as } = await house(t)
  const own = await (await as('account_manager')).ask('')
  const [first] = own.of(deviationList).items
  const other = await as('account_manager', 'heroma')
  assert.equal((await other.ask('')).of(deviationList).total, 0)
  assert.equal((await other.ask('?service=viva')).of(deviationList).total, 0)
  assert.equal((await other.ask('/analysis')).of(deviationAnalysis).found, 0)
  assert.equal((await other.ask('/analysis?service=viva')).status, 404)
  for (const path of ['', '/candidates', '/suggestions']) {
    assert.equal((await other.ask(`/${first?.id}${path}`)).status, 404)
  }
  assert.equal((await other.ask(`/${first?.id}/action/done`, { result: 'x' })).status, 404)
  const contact = await as('contact')
  assert.equal((await contact.ask('')).of(deviationList).total, 0)
  assert.equal((await contact.ask('/analysis')).of(deviationAnalysis).found, 0)
})
