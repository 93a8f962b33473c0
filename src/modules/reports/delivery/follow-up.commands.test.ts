import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainSpaces } from '../../../../test/pdf.ts'
import { kim, openPost, type Post } from '../../../../test/reports/post.ts'
import { followUpReports } from './follow-up.commands.ts'
import { acknowledgeByLink } from './receipt.commands.ts'
import { remind } from './sending.commands.ts'

const asked = { service: 'viva', period: '2026-Q3' }

/** As three workers do it at the same time. */
async function follow({ context }: Post): Promise<void> {
  await Promise.all([1, 2, 3].map(() => followUpReports(context)))
}

test('a report that has come to nobody is late the day after its due day, said once', async (t) => {
  const post = await openPost(t)
  post.clock.set(Date.UTC(2026, 9, 21, 20))
  await follow(post)
  assert.deepEqual(await post.happened(), [])
  post.clock.set(Date.UTC(2026, 9, 21, 22, 30))
  await follow(post)
  await follow(post)
  assert.deepEqual(await post.happened(), ['overdue'])
  const ledger = await post.rows("select kind from ledger_event where kind = 'report.overdue'")
  assert.equal(ledger.length, 1)
  const [report] = await post.rows<{ overdue_at: number }>('select overdue_at from report')
  assert.equal(report?.overdue_at, post.clock.now())
})

test('who does not acknowledge is reminded once, and then the account manager is asked to call', async (t) => {
  const post = await openPost(t)
  await post.send()
  post.clock.forward({ days: 14 })
  await follow(post)
  assert.deepEqual(await post.happened(), ['accepted'])
  post.clock.forward({ days: 1 })
  await follow(post)
  assert.deepEqual(await post.happened(), ['accepted', 'reminded'])
  assert.equal(await post.send(), 1)
  const reminder = (await post.mails()).at(-1)
  assert.equal(
    reminder?.subject,
    'Påminnelse: kvittera kvartalsrapporten för Viva, juli–september 2026',
  )
  assert.match(
    plainSpaces(reminder?.text ?? ''),
    /Den 12 oktober 2026 skickade vi kvartalsrapporten/,
  )
  assert.equal(reminder?.attachments.length, 2)
  post.clock.forward({ days: 3 })
  await follow(post)
  assert.deepEqual(await post.waiting(), ['report.acknowledge'])
  post.clock.forward({ days: 3 })
  await follow(post)
  await follow(post)
  assert.deepEqual(await post.happened(), ['accepted', 'reminded', 'escalated'])
  const [work] = await post.rows<{ facts: object; due_on: string; role: string }>(
    "select facts, due_on, role from work_item where kind = 'report.not_acknowledged'",
  )
  assert.deepEqual(work, {
    role: 'account_manager',
    due_on: '2026-11-02',
    facts: {
      service: { key: 'viva', name: 'Viva' },
      period: '2026-Q3',
      acceptedAt: '2026-10-12T08:00:00Z',
      names: [kim.name],
    },
  })
  await acknowledgeByLink(post.desk, await post.token(), undefined)
  assert.deepEqual(await post.waiting(), [])
})

test('a reminder that waits is not sent when the report is acknowledged meanwhile', async (t) => {
  const post = await openPost(t)
  await post.send()
  const token = await post.token()
  await remind(post.context, asked, undefined)
  await assert.rejects(remind(post.context, asked, undefined), /reminded today/)
  await acknowledgeByLink(post.desk, token, undefined)
  await post.send()
  assert.equal(post.server.received.length, 1)
  await assert.rejects(remind(post.context, asked, undefined), /is acknowledged/)
})

test('what a server said and nobody was told of is caught up with, once', async (t) => {
  const post = await openPost(t)
  await post.send()
  await post.context.transaction(({ client }) =>
    client.query(`update report_delivery set state = 'waiting', accepted_at = null`),
  )
  await follow(post)
  assert.equal(await post.state(), 'accepted')
  assert.deepEqual(await post.happened(), ['accepted', 'accepted'])
  const [row] = await post.rows<{ answer: string }>('select answer from report_delivery')
  assert.match(row?.answer ?? '', /^250 /)
})
