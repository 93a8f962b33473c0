import { authoriseSight } from '../../../platform/actor.ts'
import { type Context, systemActor } from '../../../platform/context.ts'
import {
  formatLocal,
  type Instant,
  type Period,
  parsePeriod,
  periodSpan,
} from '../../calendar/index.ts'
import { loadService, type Service, zoneOf } from '../../services/index.ts'
import { buildFigures } from '../commands.ts'
import type { DocumentFormat } from '../documents/documents.render.ts'
import type { Language, ReportFigures } from '../figures.ts'
import { limited } from './limited.ts'
import { canReadReport, canSeeReports } from './policy.ts'

/** A report that may be read, with its service. */
export interface DeskReport {
  readonly service: Service
  readonly period: Period
  readonly figures: ReportFigures
}

export interface ReportDesk {
  /** Works out a report from what is known now. Throws `not_found`, `too_many_requests`. */
  figures(context: Context, key: string, period: string): Promise<DeskReport>
  /** Builds one of its documents. */
  document(figures: ReportFigures, format: DocumentFormat): Promise<Uint8Array | string>
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
  return {
    async figures(context, key, wanted) {
      const period = parsePeriod(wanted)
      const service = await seenService(context, key, period)
      return { service, period, figures: await work(context, key, period.key) }
    },
    // Typst and the fonts are only loaded by who needs a document.
    document: (figures, format) =>
      turn(async () => {
        const { buildDocument } = await import('../documents/documents.render.ts')
        return buildDocument(figures, format)
      }),
    pages: (figures) =>
      turn(async () => {
        const { drawPages } = await import('../documents/documents.render.ts')
        return drawPages(figures)
      }),
  }
}

/** The same answer for a report that may not be read and one that is not there. */
async function seenService(context: Context, key: string, period: Period): Promise<Service> {
  const absent = `There is no report of "${key}" for ${period.key}`
  authoriseSight(canSeeReports(context.actor, key), absent)
  const service = await context.transaction((tx) => loadService(tx, key))
  const zone = zoneOf(service)
  const hasEnded = periodSpan(period, zone).to <= context.clock.now()
  authoriseSight(canReadReport(context.actor, key, { hasEnded }), absent)
  return service
}

const TRIES = 4

/** Two who note deviations at once: the later has seen what no longer is, and begins again. */
async function untilUndisturbed<T>(run: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    try {
      return await run()
    } catch (error) {
      if (left === 1 || !isDisturbed(error)) throw error
    }
  }
}

/** PostgreSQL's "could not serialize access", and a deadlock. */
function isDisturbed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(40001|40P01)$/.test(String(error.code))
}

/** The same figures told in another language. */
export function toldIn(figures: ReportFigures, language: Language | undefined): ReportFigures {
  return language === undefined || language === figures.language
    ? figures
    : { ...figures, language }
}

/** The local date of an instant where a service is. */
export function localDate(service: Service, at: Instant): string {
  return formatLocal(at, zoneOf(service)).slice(0, 10)
}
