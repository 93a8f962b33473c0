import type { Config } from '../../platform/config.ts'
import { DomainError } from '../../platform/errors.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { openAnchorWays, sendHead } from './anchor.commands.ts'

/**
 * The head of the day, sent as soon as there is a new day. Every hour, so that a day on which Kvitto
 * was down, or a receiver was, is made up for; what has arrived is not sent again.
 */
export function anchorJob(config: Config): Job {
  return {
    name: 'ledger-anchor',
    schedule: { cron: '7 * * * *', zone: 'Europe/Stockholm' },
    retries: 4,
    async run(context) {
      const ways = await openAnchorWays(config)
      try {
        const sent = await sendHead(context, ways, { daily: true })
        const failed = sent?.deliveries.find(({ arrived }) => !arrived)
        if (failed === undefined) return
        throw new DomainError('mail_unavailable', `The head did not arrive: ${failed.answer}`)
      } finally {
        ways.mailer.close()
      }
    },
  }
}
