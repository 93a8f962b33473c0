import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { mailOffice, SENDER } from '../../../test/mail-office.ts'
import { postfixIsMissing, startPostfix } from '../../../test/postfix.ts'
import { openMailer } from './mail.ts'
import { lookIntoMailbox } from './mailbox.ts'
import { sendDue } from './post-office.ts'
import { readReturnedMail } from './returned-mail.ts'

const skip = postfixIsMissing()

test('Postfix and Dovecot: what is returned, and what arrived, is read from the mailbox', {
  skip,
}, async (t) => {
  const here = await mailOffice(t)
  const office = await startPostfix(t, ['kvitto', 'maria'])
  const imapUrl = office.imapUrl('kvitto')
  const known = await here.queue('maria@exempelby.example')
  const unknown = await here.queue('okand@exempelby.example')
  const mailer = openMailer({ smtpUrl: office.smtpUrl, from: `Kvitto <${SENDER}>`, imapUrl })
  t.after(() => mailer.close())
  assert.equal(await sendDue(here.context, [here.writer], mailer), 2)
  for (const id of [known, unknown]) {
    const { state, answer } = await here.look(id)
    assert.equal(state, 'accepted', await office.log())
    assert.match(answer ?? '', /^250 2\.0\.0 Ok: queued as /)
  }
  const read = () => readReturnedMail(here.context, [here.writer], imapUrl)
  let count = 0
  for (let tries = 0; count < 2; tries++) {
    if (tries > 200) assert.fail(`Nothing came back: ${await office.log()}`)
    count += await read()
    await sleep(50)
  }
  const bounced = await here.look(unknown)
  assert.deepEqual(bounced.kinds, ['accepted', 'bounced'])
  assert.match(bounced.bounce ?? '', /^5\.1\.1 unknown user: "okand@exempelby\.example"$/)
  const arrived = await here.look(known)
  assert.deepEqual(arrived.kinds, ['accepted', 'delivered'])
  assert.match(arrived.events[1]?.words ?? '', /^2\.0\.0 .*delivered to maildir/)
  assert.equal(await lookIntoMailbox(imapUrl), 0)
  assert.equal(await lookIntoMailbox(office.imapUrl('maria')), 1)
})

test('Dovecot: a wrong password and a folder that is not there are told, without the password', {
  skip,
}, async (t) => {
  const office = await startPostfix(t, ['kvitto'])
  const url = office.imapUrl('kvitto')
  const wrong = url.replace('hemligt', 'hemligare')
  await assert.rejects(lookIntoMailbox(wrong), (error: unknown) => {
    assert.match(String(error), /Authentication failed/)
    assert.doesNotMatch(String(error), /hemlig/)
    return true
  })
  await assert.rejects(lookIntoMailbox(url.replace('INBOX', 'Returnerat')), /Returnerat/)
})
