import type { Config } from '../config.ts'
import type { Job } from '../jobs/jobs.ts'
import { openMailer } from './mail.ts'
import { MAIL_TOPIC } from './outbox.ts'
import { type MailWriter, sendDue } from './post-office.ts'
import { LONGEST_MS } from './transmit.ts'

/** Of which the last mail may take as long as one may. */
const WITHIN_SECONDS = 900
const BEGIN_NONE_AFTER_MS = WITHIN_SECONDS * 1000 - LONGEST_MS - 60_000

/** What is done about mail without anybody waiting. `writers`: every module's. */
export function mailJobs(writers: readonly MailWriter[], config: Config): Job[] {
  const imapUrl = config.mail?.imapUrl
  return [
    sendingJob(writers, config),
    ...(imapUrl === undefined ? [] : [returnedJob(writers, imapUrl)]),
  ]
}

/** Each minute, and at once when something has been queued. */
function sendingJob(writers: readonly MailWriter[], { mail }: Config): Job {
  return {
    name: 'mail-send',
    schedule: { cron: '* * * * *', zone: 'UTC' },
    hints: [MAIL_TOPIC],
    // What was queued before anybody listened.
    atStart: true,
    // What went wrong is tried again in a minute all the same; waiting longer would hold up the rest.
    retries: 0,
    withinSeconds: WITHIN_SECONDS,
    async run(context, { signal }) {
      const mailer = openMailer(mail)
      const over = AbortSignal.any([signal, AbortSignal.timeout(BEGIN_NONE_AFTER_MS)])
      try {
        while (!over.aborted && (await sendDue(context, writers, mailer, over)) > 0);
      } finally {
        mailer.close()
      }
    },
  }
}

/** Every five minutes, where there is a mailbox to which mail comes back. */
function returnedJob(writers: readonly MailWriter[], imapUrl: string): Job {
  return {
    name: 'mail-bounces',
    schedule: { cron: '*/5 * * * *', zone: 'UTC' },
    retries: 0,
    withinSeconds: WITHIN_SECONDS,
    async run(context, { signal }) {
      const { readReturnedMail } = await import('./returned-mail.ts')
      const over = AbortSignal.any([signal, AbortSignal.timeout(BEGIN_NONE_AFTER_MS)])
      while (!over.aborted && (await readReturnedMail(context, writers, imapUrl, over)) > 0);
    },
  }
}
