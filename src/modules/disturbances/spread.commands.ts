/** Sees to it that everybody who is affected is told, also of services that the teller does not reach. */
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { notify } from '../../platform/http/live.ts'
import { queueMail } from '../../platform/mail/outbox.ts'
import { loadServicesWithin } from '../services/index.ts'
import { markMailed, unseenUpdates } from './mail.store.ts'
import { type Recipient, recipientsOf } from './recipients.ts'

/** Later than this, what a mail says is no news. */
const GIVE_UP_AFTER_HOURS = 12

/** Queues the mails of each update that nobody has seen to. Answers how many mails. */
export function spreadUpdates(context: Context): Promise<number> {
  return context.transaction(async (tx) => {
    let mails = 0
    for (const { id, wantsMail, services: keys } of await unseenUpdates(tx)) {
      const services = wantsMail ? await loadServicesWithin(tx, keys) : []
      const recipients = recipientsOf(services)
      await mailUpdate(context, tx, recipients, id)
      await markMailed(tx, id, recipients.length)
      for (const service of keys) await notify(tx, { topic: 'disturbances', service })
      mails += recipients.length
    }
    return mails
  })
}

/** One mail a person; each names only the services that are theirs. */
async function mailUpdate(
  context: Context,
  tx: Tx,
  recipients: readonly Recipient[],
  update: number,
): Promise<void> {
  for (const { name, email, language, services } of recipients) {
    const [first] = services
    await queueMail(tx, context.clock, {
      purpose: 'disturbance',
      about: { update, services: services.map(({ key }) => key) },
      ...(first === undefined ? {} : { serviceId: first.id }),
      to: { name, address: email, language },
      giveUpAfterHours: GIVE_UP_AFTER_HOURS,
    })
  }
}
