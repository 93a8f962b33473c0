import { sum } from '../attainment.ts'
import { causeName, describeDeviation } from '../documents/sections/deviations.ts'
import { summarise } from '../documents/summary.ts'
import { capital, tellingOf } from '../documents/telling.ts'
import { isExplained } from '../explained.ts'
import type { AvailabilityFigures, Language, ReportFigures } from '../figures.ts'
import { countFigures } from '../outcome.ts'
import type { ReportCell, ReportView } from './schema.ts'

interface Read {
  readonly mayExplain: boolean
  readonly service: { readonly key: string; readonly name: string; readonly customer: string }
  readonly cell: ReportCell
  readonly figures: ReportFigures
  /** Of the document, unless another is asked for. */
  readonly documentLanguage: Language
}

/** A report as its page shows it beside the document, from the same figures. */
export function presentReport({
  mayExplain,
  service,
  cell,
  figures,
  documentLanguage,
}: Read): ReportView {
  const { incidents, attainment, inputs } = figures
  const resolution = attainment.filter(({ kind }) => kind === 'resolution')
  const met = sum(resolution, (row) => row.met)
  const missed = sum(resolution, (row) => row.missed)
  const { opened, openedPreviousPeriod, stillOpen } = incidents
  return {
    service: { key: service.key, name: service.name, customer: service.customer },
    period: cell.period,
    state: cell.state,
    dueOn: cell.dueOn,
    isPastDue: cell.isPastDue,
    asOf: figures.asOf,
    language: figures.language,
    documentLanguage,
    recipients: figures.contacts.map(({ name, email }) => ({ name, email })),
    summary: summarise(tellingOf(figures)),
    incidents: { opened, openedPreviousPeriod, stillOpen },
    attainment: attainment.map((row) => ({ ...row })),
    resolution: countFigures(met, missed),
    availability: figures.availability === null ? null : presentAvailability(figures.availability),
    deviations: presentDeviations(figures),
    agreements: figures.agreements.map(({ from, level }) => ({ from, level })),
    inputs: { ...inputs },
    may: { explain: mayExplain },
  }
}

function presentAvailability(figures: AvailabilityFigures): ReportView['availability'] {
  const { outages, byMonth: _m, byDay: _d, outageGoals: _g, maintenance: _w, ...rest } = figures
  const { coverageGoalPercent: _c, ...shown } = rest
  return {
    ...shown,
    outages: outages.length,
    outageSeconds: sum(outages, ({ openSeconds }) => openSeconds),
  }
}

function presentDeviations(figures: ReportFigures): ReportView['deviations'] {
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
    }
  })
}
