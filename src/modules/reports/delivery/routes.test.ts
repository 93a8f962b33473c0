import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { z } from 'zod'
import { makePerson } from '../../../../test/builders/followed-service.ts'
import { kim, openPost } from '../../../../test/reports/post.ts'
import type { Role } from '../../../platform/actor.ts'
import { newRoutes } from '../../../platform/http/routes.ts'
import { testApp } from '../../../platform/http/testing.ts'
import { loadActor } from '../../organisation/index.ts'
import { receiptRoutes } from './receipt.routes.ts'
import { deliveryRoutes } from './routes.ts'
import { acknowledgement, receiptFound, reminded, reportReceived } from './schema.ts'

const REPORT = '/api/reports/viva/2026-Q3'

async function house(t: TestContext, to: Parameters<typeof openPost>[1] = {}) {
  const post = await openPost(t, to)
  const { context, desk } = post
  const api = newRoutes()
    .route('/', deliveryRoutes())
    .route(
      '/',
      receiptRoutes(() => desk),
    )
  /** Asks as somebody with a role for Viva, or as nobody. */
  const as = async (role: Role | undefined) => {
    const id = role === undefined ? undefined : (await makePerson(context, role, 'viva')).id
    const actor = id === undefined ? undefined : await loadActor(context, id)
    const app = testApp(context, { api, identify: async () => actor })
    const headers = { 'x-kvitto': '1', origin: app.publicUrl.origin }
    return async (path: string, body?: object) => {
      const init =
        body === undefined
          ? { headers }
          : {
              method: 'POST',
              body: JSON.stringify(body),
              headers: { ...headers, 'content-type': 'application/json' },
            }
      const response = await app.request(path, init)
      const bytes = Buffer.from(await response.arrayBuffer())
      assert.deepEqual(app.faults, [])
      return {
        status: response.status,
        headers: response.headers,
        bytes,
        visits: app.visits,
        of: <Shape extends z.ZodType>(shape: Shape) => shape.parse(JSON.parse(bytes.toString())),
      }
    }
  }
  return { post, as }
}

test('a contact acknowledges in the portal; it is said once, and everybody concerned can see it', async (t) => {
  const { post, as } = await house(t)
  await post.send()
  const contact = await as('contact')
  const before = (await contact(`${REPORT}/acknowledgement`)).of(reportReceived)
  assert.deepEqual([before.state, before.may], ['waiting', { acknowledge: true, ask: true }])
  const said = await contact(`${REPORT}/acknowledgement`, { comment: 'Tack' })
  assert.equal(said.status, 200)
  const again = await contact(`${REPORT}/acknowledgement`, {})
  assert.deepEqual(again.of(acknowledgement), said.of(acknowledgement))
  assert.deepEqual(said.of(acknowledgement), {
    at: '2026-10-12T08:00:00Z',
    by: 'Någon contact',
    comment: 'Tack',
  })
  assert.equal(await post.state(), 'acknowledged')
  const seen = (await (await as('auditor'))(`${REPORT}/acknowledgement`)).of(reportReceived)
  assert.deepEqual([seen.state, seen.may.acknowledge], ['acknowledged', false])
  const [event] = await post.rows<{ actor: string }>(
    "select actor from ledger_event where kind = 'report.acknowledged'",
  )
  assert.match(event?.actor ?? '', /^person:/)
})

test('a question becomes work; its answer goes by mail to whoever asked, and is answered once', async (t) => {
  const { post, as } = await house(t)
  await post.send()
  const contact = await as('contact')
  const asked = await contact(`${REPORT}/questions`, { text: 'Varför tog det så lång tid?' })
  assert.equal(asked.status, 201)
  assert.deepEqual(await post.waiting(), ['report.acknowledge', 'report.question'])
  const manager = await as('account_manager')
  const { id } = JSON.parse(asked.bytes.toString())
  const answer = `${REPORT}/questions/${id}/answer`
  assert.equal((await manager(answer, { text: 'Leverantören svarade inte.' })).status, 204)
  assert.equal((await manager(answer, { text: 'Igen' })).status, 409)
  assert.equal((await manager(`${REPORT}/questions/99/answer`, { text: 'X' })).status, 404)
  assert.deepEqual(await post.waiting(), ['report.acknowledge'])
  await post.send()
  const mail = (await post.mails()).at(-1)
  assert.equal(
    mail?.subject,
    'Svar på din fråga om kvartalsrapporten för Viva, juli–september 2026',
  )
  assert.match(mail?.text ?? '', /Leverantören svarade inte\.[\s\S]*Varför tog det så lång tid\?/)
  assert.equal(mail?.replyTo?.value[0]?.address, 'account_manager-viva@example.org')
  const { questions } = (await contact(`${REPORT}/acknowledgement`)).of(reportReceived)
  assert.deepEqual(
    questions.map(({ answer: text, answeredBy }) => [text, answeredBy]),
    [['Leverantören svarade inte.', 'Någon account_manager']],
  )
})

test('an account manager reminds once a day, and sends to a corrected address', async (t) => {
  const { post, as } = await house(t)
  const manager = await as('account_manager')
  assert.equal((await manager(`${REPORT}/reminder`, {})).status, 409)
  await post.send()
  const first = await manager(`${REPORT}/reminder`, {})
  assert.deepEqual(first.of(reminded).reminded, [{ name: kim.name, address: kim.email }])
  assert.equal((await manager(`${REPORT}/reminder`, {})).status, 409)
  post.clock.forward({ days: 1 })
  assert.equal((await manager(`${REPORT}/reminder`, {})).status, 200)
  const [row] = await post.rows<{ id: string }>('select id from report_delivery')
  const sending = `${REPORT}/deliveries/${row?.id}/sending`
  assert.equal((await manager(sending, { address: 'inte en adress' })).status, 422)
  assert.equal((await manager(sending, { address: 'annan@exempelby.example' })).status, 201)
  assert.equal((await manager(sending, {})).status, 404)
  await post.send()
  assert.deepEqual(post.server.received.at(-1)?.to, ['annan@exempelby.example'])
})

test('what has not been released can be neither acknowledged nor asked about', async (t) => {
  const { post, as } = await house(t)
  await post.context.transaction(({ client }) => client.query('update report set revision = null'))
  const contact = await as('contact')
  assert.equal(
    (await contact(`${REPORT}/acknowledgement`)).of(reportReceived).state,
    'not_released',
  )
  assert.equal((await contact(`${REPORT}/acknowledgement`, {})).status, 409)
  assert.equal((await contact(`${REPORT}/questions`, { text: 'X' })).status, 409)
  assert.equal((await contact('/api/reports/viva/2026-Q1/questions', { text: 'X' })).status, 404)
})

test('whoever has the link needs no account, and the link stands in no log', async (t) => {
  const { post, as } = await house(t)
  await post.send()
  const token = await post.token()
  const nobody = await as(undefined)
  const look = await nobody('/api/receipt/look', { token })
  const found = look.of(receiptFound)
  assert.ok(found.state === 'good')
  assert.deepEqual([found.service, found.recipient, found.revision], ['Viva', kim.name, 1])
  assert.equal(found.figures[0]?.rows[1]?.value.replaceAll(/\s/g, ' '), '38 av 44, 86,3 %')
  const english = (await nobody('/api/receipt/look', { token, language: 'en' })).of(receiptFound)
  assert.ok(english.state === 'good')
  assert.equal(english.figures[0]?.title, 'Solved in time')
  const pdf = await nobody('/api/receipt/document', { token, format: 'pdf' })
  assert.equal(
    pdf.headers.get('content-disposition'),
    'attachment; filename="kvartalsrapport-viva-2026-Q3.pdf"',
  )
  assert.equal(pdf.bytes.subarray(0, 5).toString(), '%PDF-')
  assert.equal((await nobody('/api/receipt/ask', { token, text: 'Varför?' })).status, 201)
  const said = await nobody('/api/receipt/acknowledge', { token, comment: ' ' })
  assert.equal(said.status, 422)
  const last = await nobody('/api/receipt/acknowledge', { token })
  assert.equal(last.status, 200)
  assert.ok(!JSON.stringify(last.visits).includes(token.slice(0, 20)))
  for (const bad of ['x', `${token}A`, token.slice(1)]) {
    assert.equal((await nobody('/api/receipt/look', { token: bad })).status, 404)
  }
})

test('who asks too often is told to wait', async (t) => {
  const { as } = await house(t)
  const nobody = await as(undefined)
  const statuses = new Set<number>()
  for (let i = 0; i < 61; i++) {
    statuses.add((await nobody('/api/receipt/look', { token: 'x' })).status)
  }
  assert.deepEqual([...statuses], [404, 429])
})
