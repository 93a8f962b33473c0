import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { mailOffice, SENDER } from '../../../test/mail-office.ts'
import { mailServer } from '../../../test/mail-server.ts'
import { mailboxServer } from '../../../test/mailbox-server.ts'
import { readConfig } from '../config.ts'
import { startJobs } from '../jobs/jobs.ts'
import { mailJobs } from './jobs.ts'

test('a mail goes out soon after what asked for it was committed, though nobody waited for it', async (t) => {
  const here = await mailOffice(t)
  const server = await mailServer(t)
  const config = readConfig({ SMTP_URL: server.url, KVITTO_MAIL_FROM: SENDER })
  const connection = { connectionString: here.url }
  const faults: unknown[] = []
  const jobs = await startJobs(
    { context: here.context, connection },
    mailJobs([here.writer], config),
    (error) => faults.push(error),
  )
  t.after(() => jobs.close())
  for (const count of [1, 2]) {
    await here.queue()
    for (let tries = 0; server.received.length < count; tries++) {
      // Well before the next full minute would have brought it.
      if (tries > 200) assert.fail(`The mail has not gone out: ${faults}`)
      await sleep(50)
    }
  }
  assert.deepEqual(faults, [])
  assert.equal(server.received.length, 2)
})

test('the mailbox of returned mail is read where there is one', async (t) => {
  const mailbox = await mailboxServer(t)
  const smtp = { SMTP_URL: 'smtp://127.0.0.1:1', KVITTO_MAIL_FROM: SENDER }
  const names = (env: NodeJS.ProcessEnv) => mailJobs([], readConfig(env)).map(({ name }) => name)
  assert.deepEqual(names(smtp), ['mail-send'])
  assert.deepEqual(names({ ...smtp, IMAP_URL: mailbox.url }), ['mail-send', 'mail-bounces'])
})
