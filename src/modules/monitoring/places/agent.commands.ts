/** What agents may ask and say: each by its own key, nothing else. */
import { createHash } from 'node:crypto'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { DomainError } from '../../../platform/errors.ts'
import { notify } from '../../../platform/http/live.ts'
import type { Seal } from '../../../platform/seal.ts'
import { digestOf } from '../../../platform/secrets.ts'
import { isPublicKey, isSignedBy } from '../../../platform/signed-message.ts'
import { type Instant, parseInstant } from '../../calendar/index.ts'
import { endWork } from '../../work/index.ts'
import type {
  AgentAssignment,
  AgentMessage,
  Enrolled,
  Enrolment,
  SignedHeaders,
} from './agent.schema.ts'
import {
  type AgentPlace,
  lockAgent,
  lockByCode,
  saveEnrolment,
  saveHeard,
  saveSaid,
} from './agent.store.ts'
import { loadAssigned, loadVersions } from './assigned.store.ts'
import { notePresence } from './presence.store.ts'
import { takeFound } from './results.commands.ts'

/** How far an agent's clock may be from Kvitto's. */
const CLOCK_SKEW_SECONDS = 60

/**
 * An agent makes itself known by the code that an administrator was shown, once, and its key is its
 * name from then on. Throws `unauthenticated` for a code that does not count, `invalid_input`.
 */
export function enrolAgent(context: Context, given: Enrolment): Promise<Enrolled> {
  if (!isPublicKey(given.publicKey)) {
    throw new DomainError('invalid_input', 'The public key is no Ed25519 key')
  }
  const now = context.clock.now()
  return context.transaction(async (tx) => {
    const place = await lockByCode(tx, digestOf(given.code), now)
    if (place === undefined) {
      throw new DomainError('unauthenticated', 'The code does not count, or counts no more', {
        mend: 'An administrator makes a new one at Availability, Measuring, Places.',
      })
    }
    await saveEnrolment(tx, place.id, { ...given, at: now })
    await acting(context, place).ledger.append(tx, {
      kind: 'place.enrolled',
      subject: `place:${place.key}`,
      facts: { key: digestOf(given.publicKey).toString('hex'), version: given.version },
    })
    await notify(tx, { topic: 'places' })
    return { place: place.key, name: place.name, time: now }
  })
}

/** A message as it came. */
export interface SignedRequest {
  readonly method: string
  readonly path: string
  readonly headers: SignedHeaders
  readonly body: string
}

/** The probes that the place runs, with their secrets; only what has changed since `known`. */
export function assignmentFor(
  context: Context,
  request: SignedRequest,
  { seal, onFault }: { readonly seal: Seal; readonly onFault: (error: unknown) => void },
  known: string | undefined,
): Promise<AgentAssignment> {
  return heard(context, request, async (tx, place) => {
    const versions = await loadVersions(tx, place.id, 'all')
    const digest = createHash('sha256')
      .update(JSON.stringify([...versions].sort(([a], [b]) => a - b)))
      .digest('base64url')
    const isKnown = digest === known
    const probes = isKnown ? [] : await loadAssigned(tx, [...versions.keys()], seal, onFault)
    return {
      digest,
      probes: isKnown
        ? null
        : probes.map(({ host: _, secrets, ...probe }) => ({
            ...probe,
            secrets: Object.fromEntries(secrets),
          })),
      referenceTargets: [...place.referenceTargets],
      time: context.clock.now(),
    }
  })
}

/** Takes in what an agent has found; the same again changes nothing. */
export function takeAgentMessage(
  context: Context,
  request: SignedRequest,
  message: AgentMessage,
): Promise<{ taken: number }> {
  return heard(context, request, async (tx, place) => {
    refuseFuture(message, context.clock.now())
    const agent = acting(context, place)
    const taken = await takeFound(
      agent,
      tx,
      place.id,
      message.found.map(({ told, standing, ...found }) => ({
        ...found,
        told: told.map(({ detail, ...each }) => ({ ...each, detail })),
        standing: { ...standing, failing: standing.failing },
      })),
    )
    for (const each of joined(message.presence)) await notePresence(tx, place.id, each)
    await saveSaid(tx, place.id, message)
    if (message.lost > 0) {
      await agent.ledger.append(tx, {
        kind: 'place.lost',
        subject: `place:${place.key}`,
        facts: { count: message.lost },
      })
    }
    return { taken }
  })
}

/**
 * Runs for the agent that has signed, if this message is newer than every one before. Throws
 * `unauthenticated` for a strange key, `forbidden` once revoked, `conflict` for a message that has come
 * before and for a clock that goes wrong.
 */
async function heard<T>(
  context: Context,
  { method, path, headers, body }: SignedRequest,
  run: (tx: Tx, place: AgentPlace) => Promise<T>,
): Promise<T> {
  const now = context.clock.now()
  const [time, number] = [headers['x-kvitto-time'], headers['x-kvitto-number']]
  return context.transaction(async (tx) => {
    const place = await lockAgent(tx, headers['x-kvitto-place'])
    const key = place?.publicKey ?? undefined
    const head = { method, path, time, number }
    if (
      place === undefined ||
      key === undefined ||
      !isSignedBy(key, head, body, headers['x-kvitto-signature'])
    ) {
      throw new DomainError('unauthenticated', 'No agent that is known has signed this')
    }
    refuseRevoked(place)
    refuseSkew(parseInstant(time), now)
    refuseAgain(number, place.lastMessage)
    await saveHeard(tx, place.id, { number, at: now })
    await endWork(
      acting(context, place),
      tx,
      { kind: 'monitoring.place_silent', subject: `place:${place.key}` },
      'done',
    )
    return run(tx, place)
  })
}

function acting(context: Context, { key }: AgentPlace): Context {
  return context.as({ kind: 'system', name: `agent ${key}` })
}

function refuseRevoked({ isRevoked, key }: AgentPlace): void {
  if (!isRevoked) return
  throw new DomainError('forbidden', `The place ${key} has been revoked`, {
    mend: 'An administrator makes a new place, and the agent enrols again.',
  })
}

function refuseSkew(time: Instant, now: Instant): void {
  const skew = Math.round((time - now) / 1000)
  if (Math.abs(skew) <= CLOCK_SKEW_SECONDS) return
  const way = skew > 0 ? 'ahead' : 'behind'
  throw new DomainError('conflict', `The agent’s clock is ${Math.abs(skew)} s ${way}`, {
    problems: [{ path: 'time', reason: `At most ${CLOCK_SKEW_SECONDS} s is taken` }],
    mend: 'Let the machine keep its clock by NTP.',
  })
}

function refuseAgain(number: number, last: number): void {
  if (number > last) return
  throw new DomainError('conflict', 'This message has come before', {
    problems: [{ path: 'number', reason: String(last) }],
  })
}

/** What has not been yet cannot have been seen. */
function refuseFuture({ found, presence }: AgentMessage, now: Instant): void {
  const latest = Math.max(
    0,
    ...found.map(({ standing }) => standing.checkedAt),
    ...found.flatMap(({ told }) => told.map(({ at }) => at)),
    ...presence.map(({ until }) => until),
  )
  if (latest <= now + CLOCK_SKEW_SECONDS * 1000) return
  throw new DomainError('invalid_input', 'Something was seen in the future', {
    mend: 'Let the machine keep its clock by NTP.',
  })
}

/** Spans that touch, as one. */
function joined(presence: AgentMessage['presence']): AgentMessage['presence'] {
  const spans: AgentMessage['presence'] = []
  for (const span of presence.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1)
    if (last !== undefined && span.from <= last.until) last.until = Math.max(last.until, span.until)
    else spans.push({ ...span })
  }
  return spans
}
