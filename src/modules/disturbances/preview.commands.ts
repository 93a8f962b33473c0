/** The mail as it would be, before anything is told. */
import type { Context } from '../../platform/context.ts'
import { disturbanceLetter } from './letter.ts'
import { orNull, sayingAt, toldOf } from './mail.commands.ts'
import { canReadBehind } from './policy.ts'
import type { Recipient } from './recipients.ts'
import type { MailPreview, NewDisturbance, NewUpdate } from './schema.ts'
import { planDisturbance } from './start.commands.ts'
import { planUpdate } from './update.commands.ts'

type Language = 'sv' | 'en'

export function previewStart(
  context: Context,
  wanted: NewDisturbance,
  language: Language,
): Promise<MailPreview> {
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const planned = await planDisturbance(tx, context, wanted)
    const { recipients, written, nextUpdateBy } = planned
    const { titleEn, affected, affectedEn } = written
    const letter = disturbanceLetter(
      toldOf({
        ...written,
        titleEn: titleEn ?? null,
        affected: affected ?? null,
        affectedEn: affectedEn ?? null,
        resolvedAt: null,
      }),
      {
        state: wanted.state,
        words: wanted.words,
        wordsEn: wanted.wordsEn ?? null,
        nextUpdateBy: orNull(nextUpdateBy),
        isFirst: true,
      },
      namesOf(recipients, planned.names),
      await sayingAt(tx, language, now),
    )
    return present(context, letter, recipients)
  })
}

export function previewUpdate(
  context: Context,
  id: number,
  update: NewUpdate,
  language: Language,
): Promise<MailPreview> {
  const now = context.clock.now()
  return context.unhindered().transaction(async (tx) => {
    const { disturbance, nextUpdateBy, recipients } = await planUpdate(tx, context, id, update)
    const { state, words, wordsEn } = update
    const letter = disturbanceLetter(
      toldOf({ ...disturbance, resolvedAt: state === 'resolved' ? now : null }),
      {
        state,
        words,
        wordsEn: wordsEn ?? null,
        nextUpdateBy: orNull(nextUpdateBy),
        isFirst: false,
      },
      namesOf(
        recipients,
        disturbance.services.map(({ name }) => name),
      ),
      await sayingAt(tx, language, now),
    )
    return present(context, letter, recipients)
  })
}

/** As the first of them gets it: each mail names only the services that are its reader's. */
function namesOf([first]: readonly Recipient[], all: readonly string[]): readonly string[] {
  return first?.services.map(({ name }) => name) ?? all
}

/** Addresses of those whose services one works with; the rest are counted. */
function present(
  { actor }: Context,
  {
    subject,
    blocks,
  }: Pick<MailPreview, 'subject'> & {
    readonly blocks: readonly MailPreview['blocks'][number][]
  },
  recipients: readonly Recipient[],
): MailPreview {
  const known = recipients.filter(({ services }) =>
    canReadBehind(
      actor,
      services.map(({ key }) => key),
    ),
  )
  return {
    subject,
    blocks: [...blocks],
    recipients: known.map(({ name, email }) => ({ name, address: email })),
    others: recipients.length - known.length,
  }
}
