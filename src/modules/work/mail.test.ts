import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ParsedMail, simpleParser } from 'mailparser'
import { facts, houseAtWork, postRelease, SUBJECT } from '../../../test/builders/house-at-work.ts'
import { mailServer } from '../../../test/mail-server.ts'
import { openMailer } from '../../platform/mail/mail.ts'
import { sendDue } from '../../platform/mail/post-office.ts'
import { endWork, postWork, workMailWriter } from './index.ts'
import { tellDay, tellUrgent } from './tell.commands.ts'

const SITE = new URL('https://kvitto.exempelby.example')

test('the day over a real mail server: one mail each, links that lead there, HTML that says the same', async (t) => {
  const viva = await houseAtWork(t)
  const { context, clock } = viva
  const server = await mailServer(t)
  const mailer = openMailer({ smtpUrl: server.url, from: 'Kvitto <kvitto@exempelby.example>' })
  t.after(() => mailer.close())
  const send = () => sendDue(context, [workMailWriter(SITE)], mailer)
  const taken = async (): Promise<ParsedMail[]> =>
    Promise.all(server.received.splice(0).map(({ raw }) => simpleParser(raw)))

  await postRelease(viva, '2026-11-24')
  clock.moveTo('2026-11-19T07:30')
  await tellDay(context)
  assert.equal(await send(), 2)
  const mails = await taken()
  assert.deepEqual(
    mails.flatMap(({ to }) => (Array.isArray(to) ? [] : (to?.text ?? []))).toSorted(),
    ['"Karin Ahlström" <karin@exempelby.example>', '"Sara Berg" <sara@exempelby.example>'],
  )
  const [mail] = mails
  assert.equal(mail?.subject, 'Granska och släpp rapporten för Viva, juli–september 2026')
  for (const body of [mail?.text ?? '', String(mail?.html)]) {
    assert.match(body, /https:\/\/kvitto\.exempelby\.example\/reports\/viva\/2026-Q3/)
    assert.match(body, /Perioden är slut och inget hindrar att rapporten släpps/)
    assert.match(body, /Senast 24.november/)
  }

  // Due, but done between the writing and the sending: nobody gets anything.
  clock.moveTo('2026-11-24T07:30')
  assert.equal(await tellDay(context), 2)
  await context.transaction((tx) =>
    endWork(context, tx, { kind: 'report.release', subject: SUBJECT }, 'done'),
  )
  await send()
  assert.deepEqual(await taken(), [])
  const states = await context.transaction((tx) =>
    tx.sql.selectFrom('mail').select('state').orderBy('queued_at').execute(),
  )
  assert.deepEqual(
    states.map(({ state }) => state),
    ['accepted', 'accepted', 'withdrawn', 'withdrawn'],
  )

  // A question does not wait for the morning.
  clock.moveTo('2026-11-24T14:05')
  await context.transaction((tx) =>
    postWork(context, tx, {
      kind: 'report.question',
      subject: 'question:1',
      service: viva.viva,
      for: { role: 'account_manager' },
      facts: { ...facts, question: 1, from: 'Maria Lind', text: 'Vad hände den 14 augusti?' },
      dueOn: '2026-11-26',
      isUrgent: true,
    }),
  )
  assert.equal(await tellUrgent(context), 2)
  await send()
  const urgent = await taken()
  assert.equal(urgent.length, 2)
  assert.match(urgent[0]?.text ?? '', /^Brådskande\n/)
  assert.match(urgent[0]?.text ?? '', /Vad hände den 14 augusti\?/)
})
