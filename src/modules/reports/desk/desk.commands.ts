import { authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import { type Period, parsePeriod } from '../../calendar/index.ts'
import { loadService, type Service } from '../../services/index.ts'
import { buildFigures } from '../commands.ts'
import type { DocumentFormat } from '../documents/documents.render.ts'
import type { Language, ReportFigures } from '../figures.ts'
import { canReadDraft } from '../lifecycle/policy.ts'
import {
  type LifeReport,
  loadDocument,
  loadReport,
  loadRevision,
} from '../lifecycle/report.store.ts'
import type { LifeRevision } from '../lifecycle/revision.ts'
import { untilUndisturbed } from '../lifecycle/undisturbed.ts'
import { limited } from './limited.ts'
import { canReadReleased } from './policy.ts'

/** A report that may be read, with its service. */
export interface DeskReport {
  readonly service: Service
  readonly period: Period
  /** `undefined`: none has been made. */
  readonly report: LifeReport | undefined
  /** The frozen revision that the figures are of; `undefined`: they are worked out from what is known. */
  readonly shown: LifeRevision | undefined
  readonly figures: ReportFigures
}

/** Which of its figures somebody wants to see. */
export interface Shown {
  /** The one that counts, where it is left out. */
  readonly revision?: number | undefined
  /** From what is known now, whatever has been released. */
  readonly draft?: boolean | undefined
}

export interface ReportDesk {
  /**
   * What was frozen, or, where nothing has been released, what is known now. Throws `not_found`,
   * `too_many_requests`.
   */
  figures(context: Context, key: string, period: string, shown?: Shown): Promise<DeskReport>
  /** A frozen document as it was released, byte by byte; else one that is built now. */
  document(
    context: Context,
    report: DeskReport,
    language: Language | undefined,
    format: DocumentFormat,
  ): Promise<Uint8Array | string>
  /** Builds what is released among the others, in its turn. Throws `too_many_requests`. */
  release<T>(run: () => Promise<T>): Promise<T>
  /** Draws the pages of its PDF. */
  pages(
    figures: ReportFigures,
  ): ReturnType<typeof import('../documents/documents.render.ts').drawPages>
}

const AT_ONCE = 2
const WAITING_AT_MOST = 60

/**
 * Where reports are built for whoever reads them: a few at a time, and the same report once for all
 * who ask at the same moment. Who may read is asked first; the figures are then worked out as the
 * machine itself does it, so that a report is the same whoever reads it, and what its rules find is
 * noted in nobody's name.
 */
export function openReportDesk(): ReportDesk {
  const turn = limited(AT_ONCE, WAITING_AT_MOST)
  const running = new Map<string, Promise<ReportFigures>>()
  const work = (context: Context, service: string, period: string) => {
    const name = `${service} ${period}`
    const known = running.get(name)
    if (known !== undefined) return known
    const machine = context.as(systemActor('Kvitto'))
    const building = turn(() =>
      untilUndisturbed(() => buildFigures(machine, { service, period })),
    ).finally(() => running.delete(name))
    running.set(name, building)
    return building
  }
  // Typst and the fonts are only loaded by who needs a document.
  const build = (figures: ReportFigures, format: DocumentFormat) =>
    turn(async () => {
      const { buildDocument } = await import('../documents/documents.render.ts')
      return buildDocument(figures, format)
    })
  return {
    async figures(context, key, wanted, shown = {}) {
      const found = await findReport(context, key, parsePeriod(wanted), shown)
      const { frozen, ...rest } = found
      if (frozen !== undefined) return { ...rest, shown: frozen, figures: frozen.figures }
      return { ...rest, shown: undefined, figures: await work(context, key, found.period.key) }
    },
    async document(context, { shown, figures }, language, format) {
      const told = toldIn(figures, language)
      if (shown === undefined) return build(told, format)
      const kept = await context.transaction((tx) =>
        loadDocument(tx, shown.id, told.language, format),
      )
      return kept?.content ?? build(told, format)
    },
    release: turn,
    pages: (figures) =>
      turn(async () => {
        const { drawPages } = await import('../documents/documents.render.ts')
        return drawPages(figures)
      }),
  }
}

type Found = Pick<DeskReport, 'service' | 'period' | 'report'> & {
  readonly frozen: (LifeRevision & { readonly figures: ReportFigures }) | undefined
}

/** The same answer for a report that may not be read and one that is not there. */
function findReport(
  context: Context,
  key: string,
  period: Period,
  { revision, draft = false }: Shown,
): Promise<Found> {
  const { actor } = context
  const absent = `There is no report of "${key}" for ${period.key}`
  authoriseSight(canReadReleased(actor, key), absent)
  return context.transaction(async (tx) => {
    const service = await loadService(tx, key)
    const report = await loadReport(tx, key, period.key)
    const frozen =
      report === undefined || draft ? undefined : await loadRevision(tx, report.id, revision)
    const mayDraft = canReadDraft(actor, key) && (draft || revision === undefined)
    authoriseSight(frozen !== undefined || mayDraft, absent)
    return { service, period, report, frozen }
  })
}

/** The same figures told in another language. */
export function toldIn(figures: ReportFigures, language: Language | undefined): ReportFigures {
  return language === undefined || language === figures.language
    ? figures
    : { ...figures, language }
}
