/** From what is stored to what is told. Pure. */
import type { Actor } from '../../platform/actor.ts'
import { formatInstant, type Instant } from '../calendar/index.ts'
import { isLate } from './decide.ts'
import type { Disturbance, Update } from './disturbance.ts'
import { canReadBehind, canTellOfDisturbance } from './policy.ts'
import type { DisturbanceListed, DisturbancePage } from './schema.ts'

function presentAbout(disturbance: Disturbance, now: Instant) {
  const { startedAt, nextUpdateBy, resolvedAt, services, ...rest } = disturbance
  return {
    ...rest,
    startedAt: formatInstant(startedAt),
    nextUpdateBy: orNull(nextUpdateBy),
    isLate: isLate(nextUpdateBy, now),
    resolvedAt: orNull(resolvedAt),
    services: services.map(({ key, name, ticket }) => ({ key, name, ticket })),
  }
}

function presentTold({ at, state, words, wordsEn, nextUpdateBy }: Update) {
  return { at: formatInstant(at), state, words, wordsEn, nextUpdateBy: orNull(nextUpdateBy) }
}

export function presentListed(
  disturbance: Disturbance,
  latest: Update,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): DisturbanceListed {
  const keys = disturbance.services.map(({ key }) => key)
  return {
    ...presentAbout(disturbance, now),
    latest: presentTold(latest),
    mayTell: canTellOfDisturbance(actor, keys),
  }
}

export interface PageParts {
  readonly disturbance: Disturbance
  readonly updates: readonly Update[]
  readonly outages: DisturbancePage['outages']
  readonly contacts: number
}

/** Who wrote it and to how many it went is for those who work here. */
export function presentPage(
  { disturbance, updates, outages, contacts }: PageParts,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): DisturbancePage {
  const keys = disturbance.services.map(({ key }) => key)
  const seesBehind = canReadBehind(actor, keys)
  return {
    ...presentAbout(disturbance, now),
    updates: updates.map((update) => ({
      id: update.id,
      ...presentTold(update),
      by: seesBehind ? update.by : null,
      wantsMail: seesBehind ? update.wantsMail : null,
      mailedTo: seesBehind ? update.mailedTo : null,
    })),
    outages,
    mayTell: canTellOfDisturbance(actor, keys),
    contacts: seesBehind ? contacts : null,
  }
}

function orNull(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant)
}
