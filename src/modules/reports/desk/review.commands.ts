import { authoriseSight } from '../../../platform/actor.ts'
import type { Context } from '../../../platform/context.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { formatInstant } from '../../calendar/index.ts'
import { canExplainDeviation } from '../../deviations/index.ts'
import { canSendReports } from '../delivery/policy.ts'
import { loadQuestions, type Question } from '../delivery/question.store.ts'
import type { Language, ReportFigures } from '../figures.ts'
import { changesBetween } from '../lifecycle/changes.ts'
import { digestOf, keepDraft } from '../lifecycle/draft.commands.ts'
import { type KeptDraft, loadDraftFigures, loadDrafts } from '../lifecycle/draft.store.ts'
import { canReadDraft, canReleaseReport } from '../lifecycle/policy.ts'
import { type DocumentLine, loadDocumentLines } from '../lifecycle/release.store.ts'
import { blockingIn, obstacleTo } from '../lifecycle/release.ts'
import { loadReport, loadRevision, loadRevisionChanges } from '../lifecycle/report.store.ts'
import { termsFor } from '../standing/periods.commands.ts'
import type { DeskReport, ReportDesk } from './desk.commands.ts'
import { viewOf } from './report.commands.ts'
import { presentDeliveries, presentQuestions, presentTimeline } from './review.present.ts'
import { type DeliveryRow, loadDeliveries, loadTimeline, type TimelineRow } from './review.store.ts'
import type { ReportReview } from './review-schema.ts'

export interface WantedReview {
  readonly service: string
  readonly period: string
  readonly language?: Language | undefined
  /** The number of a draft to tell changes against; else the one before, or what was released. */
  readonly since?: number | undefined
}

/**
 * Everything that somebody needs to know who lets a report out, or has done so. What is known now is
 * kept as a draft where it says anything new. Throws `not_found`.
 */
export async function readReview(
  context: Context,
  desk: ReportDesk,
  { service: key, period: wanted, language, since }: WantedReview,
): Promise<ReportReview> {
  authoriseSight(canReadDraft(context.actor, key), `There is no report of "${key}" for ${wanted}`)
  const read = await desk.figures(context, key, wanted, { draft: true })
  const digest = digestOf(read.figures)
  if (read.report?.revision === null) {
    await keepDraft(context, key, read.period, { figures: read.figures, digest })
  }
  const known = await context.transaction((tx) => loadKnown(tx, read, since))
  const view = await viewOf(context, { ...read, report: known.report }, language)
  return { view, digest, ...tellKnown(known), ...tellObstacles(context, read, known) }
}

type Revisions = Awaited<ReturnType<typeof loadRevisionChanges>>

/** What is kept of a report, and what its changes are told against. */
interface Known {
  readonly report: DeskReport['report']
  readonly drafts: readonly KeptDraft[]
  readonly revisions: Revisions
  readonly documents: readonly DocumentLine[]
  readonly timeline: readonly TimelineRow[]
  readonly deliveries: readonly DeliveryRow[]
  readonly questions: readonly Question[]
  /** The revision that counts. */
  readonly released: { number: number; releasedAt: string; figures: ReportFigures } | null
  readonly compared: (Compared & { readonly figures: ReportFigures }) | null
  readonly now: ReportFigures
}

interface Compared {
  readonly with: NonNullable<ReportReview['comparedWith']>
}

async function loadKnown(tx: Tx, read: DeskReport, since: number | undefined): Promise<Known> {
  const { service, period, figures: now } = read
  const report = await loadReport(tx, service.key, period.key)
  const nothing = { drafts: [], revisions: [], documents: [], timeline: [], deliveries: [] }
  if (report === undefined) {
    return { report, ...nothing, questions: [], released: null, compared: null, now }
  }
  const drafts = await loadDrafts(tx, report.id)
  const revisions = await loadRevisionChanges(tx, report.id)
  const counting = await loadRevision(tx, report.id)
  const released =
    counting === undefined
      ? null
      : {
          number: counting.number,
          releasedAt: formatInstant(counting.releasedAt),
          figures: counting.figures,
        }
  return {
    report,
    drafts,
    revisions,
    documents: await loadDocumentLines(
      tx,
      revisions.map(({ id }) => id),
    ),
    timeline: await loadTimeline(tx, report.id),
    deliveries: await loadDeliveries(tx, report.id),
    questions: await loadQuestions(tx, report.id),
    released,
    compared: await comparedOf(tx, { reportId: report.id, drafts, released, since, now }),
    now,
  }
}

/** The draft that was asked for; else what was released; else the last draft that said something else. */
async function comparedOf(
  tx: Tx,
  asked: Pick<Known, 'drafts' | 'released' | 'now'> & {
    readonly reportId: number
    readonly since: number | undefined
  },
): Promise<Known['compared']> {
  const { reportId, drafts, released, since, now } = asked
  if (since === undefined && released !== null) {
    const { number, releasedAt, figures } = released
    return { with: { revision: number, at: releasedAt }, figures }
  }
  const digest = digestOf(now)
  const draft =
    since === undefined
      ? drafts.find((each) => each.digest !== digest)
      : drafts.find(({ id }) => id === since)
  authoriseSight(draft !== undefined || since === undefined, `There is no draft ${since}`)
  const figures = draft && (await loadDraftFigures(tx, reportId, draft.id))
  if (draft === undefined || figures === undefined) return null
  return { with: { draft: draft.id, at: formatInstant(draft.builtAt) }, figures }
}

function tellKnown(known: Known) {
  const { compared, released, now, documents } = known
  return {
    drafts: known.drafts.map(({ builtAt, ...draft }) => ({
      ...draft,
      builtAt: formatInstant(builtAt),
    })),
    comparedWith: compared?.with ?? null,
    changes: compared === null ? [] : changesBetween(compared.figures, now),
    isChangedSinceRelease: released !== null && changesBetween(released.figures, now).length > 0,
    timeline: presentTimeline(known.timeline),
    deliveries: presentDeliveries(known.deliveries),
    questions: presentQuestions(known.questions),
    revisions: known.revisions.map(({ id, reportId: _, releasedAt, ...revision }) => ({
      ...revision,
      releasedAt: formatInstant(releasedAt),
      documents: documents
        .filter(({ revisionId }) => revisionId === id)
        .map(({ revisionId: _of, ...document }) => document),
    })),
  }
}

/** What whoever asks may do, and what stands in the way of it. */
function tellObstacles(context: Context, { service, period, figures }: DeskReport, known: Known) {
  const { actor } = context
  const terms = termsFor(service, period)
  const mayWait = terms?.report.mayWait ?? []
  const mayRelease = canReleaseReport(actor, service.key)
  const isOut = known.released !== null
  return {
    terms:
      terms === undefined
        ? null
        : {
            dueWorkingDays: terms.report.dueWorkingDays,
            acknowledgeWorkingDays: terms.report.acknowledgeWorkingDays,
            mayWait,
          },
    blocking: blockingIn(figures, mayWait).map(({ id }) => id),
    recipients: service.contacts.map(({ name, email, language }) => ({ name, email, language })),
    may: {
      release: mayRelease && !isOut,
      revise: mayRelease && isOut,
      remind: isOut && canSendReports(actor, service.key),
      explain: canExplainDeviation(actor, service.key),
      answer: canSendReports(actor, service.key),
    },
    cannotRelease: obstacleTo({
      what: service.name,
      isPromised: terms !== undefined,
      figures,
      digest: digestOf(figures),
      mayWait,
      before: known.released,
    }),
  }
}
