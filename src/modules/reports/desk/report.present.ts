import { formatInstant } from '../../calendar/index.ts'
import type { MayWaitRule } from '../../services/index.ts'
import { sum } from '../attainment.ts'
import { causeName, describeDeviation } from '../documents/sections/deviations.ts'
import { summarise } from '../documents/summary.ts'
import { capital, tellingOf } from '../documents/telling.ts'
import { blocksRelease, isExplained } from '../explained.ts'
import type { AvailabilityFigures, Language, ReportFigures } from '../figures.ts'
import type { LifeRevision } from '../lifecycle/revision.ts'
import { countFigures } from '../outcome.ts'
import type { ReportProgress, ReportView } from './schema.ts'

interface Read {
  readonly mayExplain: boolean
  readonly service: { readonly key: string; readonly name: string; readonly customer: string }
  readonly period: ReportView['period']
  readonly progress: ReportProgress
  /** The frozen revision that the figures are of; a draft otherwise. */
  readonly shown: LifeRevision | undefined
  readonly figures: ReportFigures
  /** Of the document, unless another is asked for. */
  readonly documentLanguage: Language
  /** Rules whose deviations may be released unexplained. */
  readonly mayWait: readonly MayWaitRule[]
}

/** A report as its page shows it beside the document, from the same figures. */
export function presentReport(read: Read): ReportView {
  const { mayExplain, service, period, progress, shown, figures, documentLanguage } = read
  const { incidents, attainment, inputs } = figures
  const resolution = attainment.filter(({ kind }) => kind === 'resolution')
  const met = sum(resolution, (row) => row.met)
  const missed = sum(resolution, (row) => row.missed)
  const { opened, openedPreviousPeriod, stillOpen } = incidents
  return {
    service: { key: service.key, name: service.name, customer: service.customer },
    period,
    ...progress,
    shown: shown === undefined ? null : presentShown(shown, progress),
    asOf: figures.asOf,
    language: figures.language,
    documentLanguage,
    recipients: figures.contacts.map(({ name, email }) => ({ name, email })),
    summary: summarise(tellingOf(figures)),
    incidents: { opened, openedPreviousPeriod, stillOpen },
    attainment: attainment.map((row) => ({ ...row })),
    resolution: countFigures(met, missed),
    availability: figures.availability === null ? null : presentAvailability(figures.availability),
    deviations: presentDeviations(figures, shown === undefined ? read.mayWait : undefined),
    restated: presentRestated(figures),
    agreements: figures.agreements.map(({ from, level }) => ({ from, level })),
    inputs: { ...inputs },
    may: { explain: mayExplain },
  }
}

function presentAvailability(figures: AvailabilityFigures): ReportView['availability'] {
  const { outages, byMonth: _m, byDay: _d, outageGoals: _g, maintenance: _w, ...rest } = figures
  const { coverageGoalPercent: _c, corrections: _k, beforeCorrections, ...shown } = rest
  return {
    ...shown,
    notOursSeconds: shown.notOursSeconds ?? 0,
    beforeCorrections:
      beforeCorrections === undefined
        ? null
        : {
            availability: beforeCorrections.availability,
            coverage: beforeCorrections.coverage,
          },
    outages: outages.length,
    outageSeconds: sum(outages, ({ openSeconds }) => openSeconds),
  }
}

function presentShown(shown: LifeRevision, { revision }: ReportProgress): ReportView['shown'] {
  return {
    revision: shown.number,
    releasedAt: formatInstant(shown.releasedAt),
    releasedBy: shown.releasedBy,
    reason: shown.reason,
    message: shown.message,
    isCounting: shown.number === revision,
  }
}

function presentRestated({ restated }: ReportFigures): ReportView['restated'] {
  if (restated === undefined) return null
  const { tickets, ...before } = restated
  return {
    ...before,
    tickets: tickets.map(({ key, kind, ...ticket }) => ({ ticket: key, clock: kind, ...ticket })),
  }
}

/** What has been released waits for nothing: `mayWait` is given of a draft alone. */
function presentDeviations(
  figures: ReportFigures,
  mayWait: readonly MayWaitRule[] | undefined,
): ReportView['deviations'] {
  const telling = tellingOf(figures)
  return figures.deviations.map((deviation) => {
    const { id, rule, causeCategory, explanation, action, actionOwner, actionDue } = deviation
    return {
      id,
      rule,
      text: capital(describeDeviation(telling, deviation)),
      cause: causeCategory === null ? null : causeName(telling.words, causeCategory),
      explanation,
      action,
      actionOwner,
      actionDue,
      isExplained: isExplained(deviation),
      blocks: mayWait !== undefined && blocksRelease(deviation, mayWait),
    }
  })
}
