import { createHash } from 'node:crypto'
import { authorise } from '../../platform/actor.ts'
import type { Context } from '../../platform/context.ts'
import { DomainError } from '../../platform/errors.ts'
import { readYamlFile } from '../../platform/files/yaml.ts'
import { canCorrectAgreements, canWriteAgreements } from './agreement-policy.ts'
import type { AgreementPlan } from './agreement-schema.ts'
import type { Applied, ApplyOptions, JudgedTickets } from './apply.commands.ts'
import { servicesFile } from './file.ts'

/** A file that was sent. */
export interface SentFile {
  readonly path: string
  /** As the person named it. */
  readonly name: string
}

/** What applying the file would change; nothing is changed. Throws as `applyServices` does. */
export function planFile(
  context: Context,
  tickets: JudgedTickets,
  file: SentFile,
): Promise<AgreementPlan> {
  return bring(context, tickets, file, { dryRun: true, correction: undefined })
}

export interface Decision {
  /** Of the plan that was shown. */
  readonly digest: string
  readonly correction: string | undefined
}

/**
 * Applies the file as its plan was shown. Throws `conflict` where it would now change something
 * else, and as `applyServices` does.
 */
export async function applySentFile(
  context: Context,
  tickets: JudgedTickets,
  file: SentFile,
  { digest, correction }: Decision,
): Promise<AgreementPlan> {
  const plan = await planFile(context, tickets, file)
  if (plan.digest !== digest) {
    throw new DomainError('conflict', 'Something has been changed since the plan was shown', {
      mend: 'Look at the plan again and then apply it.',
    })
  }
  return bring(context, tickets, file, { dryRun: false, correction })
}

async function bring(
  context: Context,
  tickets: JudgedTickets,
  { path, name }: SentFile,
  options: ApplyOptions,
): Promise<AgreementPlan> {
  authorise(canWriteAgreements(context.actor))
  const file = await readYamlFile(path, servicesFile, name)
  // The holidays of the world take a while to load.
  const { applyServices } = await import('./apply.commands.ts')
  const applied = await applyServices(context, tickets, file, options)
  return {
    ...applied,
    services: [...applied.services],
    corrections: [...applied.corrections],
    digest: digestOf(applied),
    mayCorrect: canCorrectAgreements(context.actor),
  }
}

function digestOf({ organisation, services, corrections }: Applied): string {
  return createHash('sha256')
    .update(JSON.stringify({ organisation, services, corrections }))
    .digest('hex')
}
