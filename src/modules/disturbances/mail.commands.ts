import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { letter } from '../../platform/mail/letter.ts'
import type { MailWriter, StoredMail, WrittenMail } from '../../platform/mail/post-office.ts'
import { formatInstant, formatLocal, type Instant } from '../calendar/index.ts'
import { organisationZone } from '../organisation/index.ts'
import { loadOrganisation } from '../services/index.ts'
import { type Saying, sayingIn } from '../work/index.ts'
import { disturbanceLetter, type ToldDisturbance, type ToldUpdate } from './letter.ts'
import { letterWords } from './letter-words.ts'
import { updateOfMail } from './mail.store.ts'

/** What is mailed of disturbances; the link leads to the portal at the public address. */
export function disturbanceMailWriter(publicUrl: URL): MailWriter {
  return {
    purposes: ['disturbance'],
    write: (context, mail) => context.transaction((tx) => write(context, tx, mail, publicUrl)),
  }
}

const about = z.object({ update: z.int(), services: z.array(z.string()) })

/** Nobody wants what has been told anew since: that mail is on its way too. */
async function write(
  context: Context,
  tx: Tx,
  mail: StoredMail,
  publicUrl: URL,
): Promise<WrittenMail | undefined> {
  const { update: id, services } = about.parse(mail.about)
  const found = await updateOfMail(tx, id)
  if (found === undefined || found.isOvertaken) return undefined
  const { disturbance, update } = found
  const names = disturbance.services
    .filter(({ key }) => services.includes(key))
    .map(({ name }) => name)
  const { language } = mail.to
  const say = await sayingAt(tx, language, context.clock.now())
  const { subject, blocks } = disturbanceLetter(
    toldOf(disturbance),
    { ...update, nextUpdateBy: orNull(update.nextUpdateBy) },
    names,
    say,
  )
  const url = new URL(`/portal/disturbances/${disturbance.id}`, publicUrl)
  const [, first] = blocks
  return {
    subject,
    ...letter({
      language,
      preheader: first?.kind === 'paragraph' ? first.text : subject,
      mayBeCopy: mail.mayBeCopy,
      blocks: blocks.map((block) => (block.kind === 'action' ? { ...block, url } : block)),
      footer: {
        sender: (await loadOrganisation(tx)) ?? 'Kvitto',
        why: letterWords[language].why(names),
      },
    }),
  }
}

/** Days and times as the organisation's clock shows them. */
export async function sayingAt(tx: Tx, language: 'sv' | 'en', now: Instant): Promise<Saying> {
  const zone = await organisationZone(tx)
  return sayingIn({ language, zone, today: formatLocal(now, zone).slice(0, 10) })
}

interface Stored extends Omit<ToldDisturbance, 'startedAt' | 'resolvedAt'> {
  readonly startedAt: Instant
  readonly resolvedAt: Instant | null
}

export function toldOf({ startedAt, resolvedAt, ...rest }: Stored): ToldDisturbance {
  return { ...rest, startedAt: formatInstant(startedAt), resolvedAt: orNull(resolvedAt) }
}

export function orNull(instant: Instant | null | undefined): ToldUpdate['nextUpdateBy'] {
  return instant === null || instant === undefined ? null : formatInstant(instant)
}
