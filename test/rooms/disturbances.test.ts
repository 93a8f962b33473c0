import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { z } from 'zod'
import { disturbanceMailWriter } from '../../src/modules/disturbances/index.ts'
import { askForLateUpdates } from '../../src/modules/disturbances/late.commands.ts'
import { disturbanceRoutes } from '../../src/modules/disturbances/routes.ts'
import {
  disturbanceList,
  disturbancePage,
  mailPreview,
  untoldOutages,
} from '../../src/modules/disturbances/schema.ts'
import { spreadUpdates } from '../../src/modules/disturbances/spread.commands.ts'
import { loadActor } from '../../src/modules/organisation/index.ts'
import { serviceMapRoutes } from '../../src/modules/service-map/routes.ts'
import { serviceMap } from '../../src/modules/service-map/schema.ts'
import type { Role } from '../../src/platform/actor.ts'
import { newRoutes } from '../../src/platform/http/routes.ts'
import { testApp } from '../../src/platform/http/testing.ts'
import { openMailer } from '../../src/platform/mail/mail.ts'
import { sendDue } from '../../src/platform/mail/post-office.ts'
import { FRIDAY, makeFollowedServices, makePerson } from '../builders/followed-service.ts'
import { testDatabase } from '../database.ts'
import { mailServer } from '../mail-server.ts'

const SITE = new URL('https://kvitto.exempelby.example')
const MINUTE = 60_000
const problem = z.object({ problems: z.array(z.object({ path: z.string() })).default([]) })
const iso = (at: number) => new Date(at).toISOString()

/** Viva and Heroma, a clock that can be moved, a mail server, and whoever is asked for. */
async function house(t: TestContext) {
  let now = FRIDAY
  const { context } = await testDatabase(t, { now: () => now })
  await makeFollowedServices(t, context)
  const api = newRoutes().route('/', disturbanceRoutes()).route('/', serviceMapRoutes())
  const server = await mailServer(t)
  const mailer = openMailer({ smtpUrl: server.url, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  return {
    context,
    pass: (ms: number) => {
      now += ms
    },
    now: () => now,
    /** What the mail server takes when all that waits is sent. */
    async mails(): Promise<ParsedMail[]> {
      await spreadUpdates(context)
      await sendDue(context, [disturbanceMailWriter(SITE)], mailer)
      return Promise.all(server.received.splice(0).map(({ raw }) => simpleParser(raw)))
    },
    async as(role: Role, service: string | undefined = 'viva') {
      const { id } = await makePerson(context, role, service === 'all' ? undefined : service)
      const actor = await loadActor(context, id)
      const app = testApp(context, { api, identify: async () => actor })
      return async (path: string, body?: unknown, method = 'POST') => {
        const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
        const json = { ...headers, 'content-type': 'application/json' }
        const response = await app.request(
          `/api${path}`,
          body === undefined ? { headers } : { method, body: JSON.stringify(body), headers: json },
        )
        const text = await response.text()
        assert.deepEqual(app.faults, [])
        return {
          status: response.status,
          of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(JSON.parse(text)),
        }
      }
    },
    work: () =>
      context.transaction(async ({ client }) => {
        const { rows } = await client.query(
          `select role, outcome from work_item where kind = 'disturbance.update' order by id`,
        )
        return rows
      }),
    down: (component: string) =>
      context.transaction(({ client }) =>
        client.query(
          `insert into observation_run (component_id, started_at, seen_until, state, source, silent_after_seconds)
           select id, $2, $3, 'down', 'test', 86400 from component where key = $1`,
          [component, iso(FRIDAY - 10 * MINUTE), iso(FRIDAY)],
        ),
      ),
  }
}

const told = {
  title: 'Det går inte att logga in i Viva',
  services: ['viva'],
  startedAt: iso(FRIDAY - 10 * MINUTE),
  affected: 'Alla i hemtjänsten',
  words: 'Vi letar efter orsaken.',
  mail: true,
}

test('a disturbance is told, followed, and ended; the contact gets a mail of each', async (t) => {
  const { as, mails, pass, now } = await house(t)
  const technician = await as('technician')
  const contact = await as('contact')
  const next = iso(FRIDAY + 60 * MINUTE)
  const made = await technician('/disturbances', { ...told, nextUpdateBy: next })
  assert.equal(made.status, 201)
  const { id } = made.of(disturbancePage)

  const [first] = await mails()
  assert.equal(first?.subject, 'Störning: Det går inte att logga in i Viva')
  for (const body of [first?.text ?? '', String(first?.html)]) {
    assert.match(body, /Vi letar efter orsaken\./)
    assert.match(body, /Alla i hemtjänsten/)
    assert.match(body, /senast 20.november 14\.10/)
    assert.ok(body.includes(`https://kvitto.exempelby.example/portal/disturbances/${id}`))
  }

  pass(20 * MINUTE)
  const update = { state: 'identified', words: 'En växel är trasig.', mail: false }
  assert.equal((await technician(`/disturbances/${id}/updates`, update)).status, 201)
  assert.deepEqual(await mails(), [])

  pass(20 * MINUTE)
  const end = { state: 'resolved', words: 'Växeln är bytt.', mail: true }
  const ended = await technician(`/disturbances/${id}/updates`, end)
  assert.equal(ended.of(disturbancePage).resolvedAt, iso(now()).replace('.000', ''))
  const [last] = await mails()
  assert.equal(last?.subject, 'Löst: Det går inte att logga in i Viva')
  assert.match(last?.text ?? '', /Varade: 50.min/)

  const seen = (await contact(`/disturbances/${id}`)).of(disturbancePage)
  assert.deepEqual(
    seen.updates.map(({ words, by, mailedTo }) => [words, by, mailedTo]),
    [
      ['Växeln är bytt.', null, null],
      ['En växel är trasig.', null, null],
      ['Vi letar efter orsaken.', null, null],
    ],
  )
  const inside = (await technician(`/disturbances/${id}`)).of(disturbancePage)
  assert.deepEqual(
    inside.updates.map(({ mailedTo }) => mailedTo),
    [1, 0, 1],
  )
  assert.equal((await technician(`/disturbances/${id}/updates`, end)).status, 409)
})

test('who reaches none of its services cannot tell it from one that is not there', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const { id } = (await technician('/disturbances', { ...told, mail: false })).of(disturbancePage)
  const stranger = await as('contact', 'heroma')
  assert.equal((await stranger(`/disturbances/${id}`)).status, 404)
  assert.deepEqual((await stranger('/disturbances')).of(disturbanceList).items, [])
  assert.equal((await stranger('/disturbances', told)).status, 404)
  const auditor = await as('auditor', 'all')
  assert.equal((await auditor('/disturbances', told)).status, 403)
  const update = { state: 'resolved', words: 'Klart.', mail: false }
  assert.equal((await auditor(`/disturbances/${id}/updates`, update)).status, 403)
  assert.equal((await auditor(`/disturbances/${id}`)).of(disturbancePage).mayTell, false)
})

test('whoever runs one of several services tells them all how it goes on', async (t) => {
  const { as, mails } = await house(t)
  const both = await as('technician', 'all')
  const { id } = (await both('/disturbances', { ...told, services: ['viva', 'heroma'] })).of(
    disturbancePage,
  )
  assert.equal((await mails()).length, 2)
  const one = await as('technician')
  assert.deepEqual(
    (await one(`/disturbances/${id}`)).of(disturbancePage).services.map(({ key }) => key),
    ['viva'],
  )
  const update = { state: 'identified', words: 'Nätet är nere.', mail: true }
  const preview = (await one(`/disturbances/${id}/updates/preview`, update)).of(mailPreview)
  assert.deepEqual([preview.recipients.length, preview.others], [1, 1])
  assert.equal((await one(`/disturbances/${id}/updates`, update)).status, 201)
  const taken = await mails()
  assert.deepEqual(taken.map(({ text }) => /Tjänst: (\w+)/.exec(text ?? '')?.[1]).sort(), [
    'Heroma',
    'Viva',
  ])
})

test('a promise that was not kept becomes work, and telling ends it', async (t) => {
  const { as, context, pass, work } = await house(t)
  const technician = await as('technician')
  const next = iso(FRIDAY + 30 * MINUTE)
  const { id } = (
    await technician('/disturbances', { ...told, nextUpdateBy: next, mail: false })
  ).of(disturbancePage)
  await askForLateUpdates(context)
  assert.deepEqual(await work(), [])
  pass(31 * MINUTE)
  await askForLateUpdates(context)
  await askForLateUpdates(context)
  assert.deepEqual(await work(), [{ role: 'technician', outcome: null }])
  assert.equal((await technician(`/disturbances/${id}`)).of(disturbancePage).isLate, true)
  await technician(`/disturbances/${id}/updates`, {
    state: 'monitoring',
    words: 'Mer.',
    mail: false,
  })
  assert.deepEqual(await work(), [{ role: 'technician', outcome: 'done' }])
})

test('what cannot be so is refused where it stands', async (t) => {
  const { as } = await house(t)
  const technician = await as('technician')
  const wrong = async (body: object) => {
    const answer = await technician('/disturbances', { ...told, ...body })
    assert.equal(answer.status, 422)
    return answer.of(problem).problems[0]?.path
  }
  assert.equal(await wrong({ startedAt: iso(FRIDAY + 60 * MINUTE) }), 'startedAt')
  assert.equal(await wrong({ nextUpdateBy: iso(FRIDAY - MINUTE) }), 'nextUpdateBy')
  assert.equal(await wrong({ ticket: 'INC-404' }), 'ticket')
  assert.equal(await wrong({ services: [] }), 'services')
  const withTicket = await technician('/disturbances', { ...told, ticket: 'D', mail: false })
  assert.deepEqual(withTicket.of(disturbancePage).services, [
    { key: 'viva', name: 'Viva', ticket: 'D' },
  ])
})

test('an outage that nobody has told of is offered until it is told, and stands beside what was told', async (t) => {
  const { as, down } = await house(t)
  const technician = await as('technician')
  assert.deepEqual((await technician('/disturbances/outages')).of(untoldOutages).items, [])
  await down('viva-web')
  const [outage] = (await technician('/disturbances/outages')).of(untoldOutages).items
  assert.deepEqual(outage?.services, [{ key: 'viva', name: 'Viva' }])
  assert.deepEqual(outage?.components, [{ key: 'viva-web', name: null }])
  const map = (await technician('/service-map')).of(serviceMap)
  assert.deepEqual(
    map.services.map(({ key, state, because }) => [key, state, because]),
    [['viva', 'down', ['viva-web']]],
  )
  const { id } = (await technician('/disturbances', { ...told, mail: false })).of(disturbancePage)
  assert.deepEqual((await technician('/disturbances/outages')).of(untoldOutages).items, [])
  const page = (await technician(`/disturbances/${id}`)).of(disturbancePage)
  assert.deepEqual(
    page.outages.map(({ from, to }) => [from, to]),
    [[iso(FRIDAY - 10 * MINUTE).replace('.000', ''), null]],
  )
  const contact = await as('contact')
  assert.deepEqual((await contact('/service-map')).of(serviceMap).services, [])
})
