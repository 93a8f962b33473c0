import { hash } from 'node:crypto'
import { type Actor, authorise, authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import {
  formatInstant,
  type Instant,
  type Period,
  parsePeriod,
  periodSpan,
} from '../../calendar/index.ts'
import { loadDeviationsById } from '../../deviations/index.ts'
import { loadService, type Service, zoneOf } from '../../services/index.ts'
import { endWork } from '../../work/index.ts'
import { inputsOf } from '../commands.ts'
import { queueDeliveries } from '../delivery/queue.commands.ts'
import type { ReportFigures } from '../figures.ts'
import { dueDayOf, termsFor } from '../standing/periods.commands.ts'
import { digestOf, workOutDraft } from './draft.commands.ts'
import { loadOutcomes, packOutcomes } from './outcomes.store.ts'
import { canReadDraft, canReleaseReport } from './policy.ts'
import { type BuiltDocument, insertDocuments, insertRevision } from './release.store.ts'
import { changedSince, type ReleaseWish, type Releasing, release } from './release.ts'
import {
  insertReport,
  type LifeReport,
  loadReport,
  loadRevision,
  lockReport,
} from './report.store.ts'
import { noteReportEvent, settleReport } from './settle.commands.ts'

export interface ReleasedReport {
  readonly reportId: number
  readonly revision: number
  readonly releasedAt: Instant
  /** To how many it goes; none: somebody has been asked to find a contact. */
  readonly recipients: number
  readonly inputsDigest: string
  readonly documents: readonly (Omit<BuiltDocument, 'content'> & { readonly bytes: number })[]
}

/**
 * Freezes the report of a period and lets it out: figures, documents in each language, and what every
 * clock came to, with their digests in the ledger. From the second on it replaces the revision before
 * and says why. Throws `not_found`; `forbidden`; `conflict` where the period has not ended, a deviation
 * must be explained first, or something has changed since it was looked at, also by somebody who
 * releases it at the same moment; `invalid_input` where a reason is missing.
 */
export async function releaseReport(
  context: Context,
  key: string,
  periodKey: string,
  wish: ReleaseWish,
): Promise<ReleasedReport> {
  const period = parsePeriod(periodKey)
  authoriseSight(
    canReadDraft(context.actor, key),
    `There is no report of "${key}" for ${period.key}`,
  )
  authorise(canReleaseReport(context.actor, key))
  const releasing = await prepare(context, key, period)
  const at = context.clock.now()
  const frozen = release(releasing, wish, formatInstant(at))
  const documents = await buildFrozen(frozen)
  return context.transaction((tx) =>
    freeze(context, tx, { key, period, releasing, wish, frozen, documents, at }),
  )
}

/** Everything that is known now, and what has been released of it. */
async function prepare(context: Context, key: string, period: Period): Promise<Releasing> {
  const { service, before } = await context.transaction(async (tx) => {
    const report = await loadReport(tx, key, period.key)
    const revision = report && (await loadRevision(tx, report.id))
    return { service: await loadService(tx, key), before: revision ?? null }
  })
  const terms = termsFor(service, period)
  const draft = await workOutDraft(context, key, period.key)
  return {
    what: `${service.name}, ${period.key}`,
    isPromised: terms !== undefined,
    ...draft,
    mayWait: terms?.report.mayWait ?? [],
    before: before && {
      number: before.number,
      releasedAt: formatInstant(before.releasedAt),
      figures: before.figures,
    },
  }
}

/** In both languages, whatever the contacts speak today. */
async function buildFrozen(figures: ReportFigures): Promise<BuiltDocument[]> {
  // Typst and the fonts are only loaded by who needs a document.
  const { buildDocuments } = await import('../documents/documents.render.ts')
  const built: BuiltDocument[] = []
  for (const language of ['sv', 'en'] as const) {
    const documents = await buildDocuments({ ...figures, language })
    for (const format of ['pdf', 'xlsx', 'json'] as const) {
      const content = Buffer.from(documents[format])
      built.push({ language, format, content, sha256: hash('sha256', content) })
    }
  }
  return built
}

interface Freezing {
  readonly key: string
  readonly period: Period
  readonly releasing: Releasing
  readonly wish: ReleaseWish
  readonly frozen: ReturnType<typeof release>
  readonly documents: readonly BuiltDocument[]
  readonly at: Instant
}

async function freeze(context: Context, tx: Tx, freezing: Freezing): Promise<ReleasedReport> {
  const { key, period, releasing, wish, frozen, documents, at } = freezing
  const service = await loadService(tx, key)
  const report = await reportOf(tx, service, period, at)
  const isSame =
    report.revision === (releasing.before?.number ?? null) &&
    (await digestNow(tx, service, releasing.figures)) === releasing.digest
  if (!isSame) throw changedSince(releasing.what)
  const revision = frozen.release.revision
  const span = periodSpan(period, zoneOf(service))
  const revisionId = await insertRevision(tx, {
    reportId: report.id,
    number: revision,
    at,
    by: { name: context.actor.name, personId: personOf(context.actor) },
    reason: wish.reason ?? null,
    message: wish.message ?? null,
    figures: frozen,
    outcomes: await packOutcomes(await loadOutcomes(tx, service.id, span, at)),
  })
  await insertDocuments(tx, revisionId, documents)
  await tell(context, tx, { report, service, freezing })
  await queueDeliveries(context, tx, {
    service,
    reportId: report.id,
    revisionId,
    revision,
    period,
  })
  await settleReport(context, tx, report.id)
  return {
    reportId: report.id,
    revision,
    releasedAt: at,
    recipients: service.contacts.length,
    inputsDigest: frozen.inputs.digest,
    documents: documents.map(({ content, ...document }) => ({
      ...document,
      bytes: content.length,
    })),
  }
}

/** Locked. Of a period that nobody follows it is made now, and nobody is chased for it afterwards. */
async function reportOf(
  tx: Tx,
  service: Service,
  period: Period,
  at: Instant,
): Promise<LifeReport> {
  const dueOn = dueDayOf(service, period) ?? period.lastDay
  await insertReport(tx, { serviceId: service.id, period, dueOn, isFollowed: false, at })
  const found = await loadReport(tx, service.key, period.key)
  if (found !== undefined) await lockReport(tx, found.id)
  const locked = await loadReport(tx, service.key, period.key)
  if (locked === undefined) throw new Error('What has just been made is there')
  return locked
}

/** The same digest as the draft's, from what the database says in this transaction. */
async function digestNow(tx: Tx, service: Service, figures: ReportFigures): Promise<string> {
  const inputs = await inputsOf(tx, service)
  const known = await loadDeviationsById(
    tx,
    figures.deviations.map(({ id }) => id),
  )
  const deviations = figures.deviations.flatMap(({ id, subject }) => {
    const now = known.get(id)
    return now === undefined ? [] : [{ ...now, subject }]
  })
  const contacts = service.contacts.map(({ name, email }) => ({ name, email }))
  return digestOf({ ...figures, inputs: { ...figures.inputs, ...inputs }, deviations, contacts })
}

async function tell(
  context: Context,
  tx: Tx,
  {
    report,
    service,
    freezing: { period, wish, frozen, documents, at, releasing },
  }: { readonly report: LifeReport; readonly service: Service; readonly freezing: Freezing },
): Promise<void> {
  const { revision } = frozen.release
  const subject = `report:${service.key}/${period.key}`
  const words = wish.reason ?? wish.message
  await noteReportEvent(tx, {
    reportId: report.id,
    revision,
    at,
    kind: 'released',
    by: context.actor.name,
    ...(words === undefined ? {} : { words }),
  })
  await context.ledger.append(tx, {
    kind: 'report.released',
    subject,
    service: service.key,
    facts: {
      revision,
      inputs: { ...frozen.inputs },
      draft: releasing.digest,
      changes: frozen.release.replaces?.changes.length ?? 0,
      recipients: service.contacts.length,
      sha256: Object.fromEntries(
        documents.map(({ language, format, sha256 }) => [`${language}.${format}`, sha256]),
      ),
    },
    personal: { message: wish.message, reason: wish.reason },
  })
  await endWork(context, tx, { kind: 'report.explain', subject }, 'done')
  await endWork(context, tx, { kind: 'report.release', subject }, 'done')
}

function personOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'person':
      return actor.id
    case 'token':
      return actor.personId
    case 'system':
      return null
  }
}
