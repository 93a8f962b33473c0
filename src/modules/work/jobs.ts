import type { Job } from '../../platform/jobs/jobs.ts'
import type { MailWriter } from '../../platform/mail/post-office.ts'
import { writeWorkMail } from './mail.commands.ts'
import { tellDay, tellUrgent } from './tell.commands.ts'

/**
 * The mails of the day are written at the first of these that comes after half past seven where the
 * organisation is, whatever its zone; what is urgent at once when it is posted, or within a minute.
 */
export function workJobs(): Job[] {
  return [
    {
      name: 'work-day',
      schedule: { cron: '*/15 * * * *', zone: 'UTC' },
      run: async (context) => void (await tellDay(context)),
    },
    {
      name: 'work-urgent',
      schedule: { cron: '* * * * *', zone: 'UTC' },
      hints: ['work'],
      run: async (context) => void (await tellUrgent(context)),
    },
  ]
}

/** How the gathered mails are written when they are sent; what they lead to is at the public address. */
export function workMailWriter(publicUrl: URL): MailWriter {
  return {
    purposes: ['work', 'work_urgent'],
    write: (context, mail) => writeWorkMail(context, mail, publicUrl),
  }
}
