import type { AvailabilityFigures, CorrectionFigures } from '../../figures.ts'
import { type Block, heading, paragraph, textColumn } from '../paper.ts'
import { capital, type Telling, timeShare } from '../telling.ts'

/** What was laid over the measurement: the figure before and after, and each with its reason and names. */
export function correctionTable(telling: Telling, measured: AvailabilityFigures): Block[] {
  const { words, dates } = telling
  const { corrections = [], beforeCorrections } = measured
  const text = words.corrections
  if (corrections.length === 0 || beforeCorrections === undefined) return []
  const share = (value: number | null) =>
    value === null ? words.notMeasured : timeShare(telling, value)
  return [
    heading(2, text.title),
    paragraph(
      text.intro(
        corrections.length,
        share(beforeCorrections.availability),
        share(measured.availability),
      ),
    ),
    {
      type: 'table',
      columns: [
        textColumn(words.availability.when, '52mm'),
        textColumn(text.what),
        textColumn(text.why),
        textColumn(text.who, '36mm'),
      ],
      rows: corrections.map((correction) => [
        dates.span(correction.from, correction.to),
        { text: correctionWords(telling, correction) },
        { text: correction.reason, ...shownBy(telling, correction) },
        decision(telling, correction),
      ]),
    },
  ]
}

/** "Luckan är fylld, delen viva-db, enligt mätningen av viva-db-2". */
export function correctionWords({ words }: Telling, correction: CorrectionFigures): string {
  const { kind, component, shownBy: other, state } = correction
  const text = words.corrections
  return [
    text.kind[kind],
    ...(component === null ? [] : [text.component(component)]),
    ...(other === null ? [] : [text.byComponent(other)]),
    ...(state === null ? [] : [text.byEvidence(state)]),
  ].join(', ')
}

function shownBy({ words }: Telling, { evidence, link }: CorrectionFigures): { detail?: string } {
  const text = words.corrections
  if (evidence !== null) {
    return { detail: text.evidence(evidence.name, evidence.sha256.slice(0, 12)) }
  }
  return link === null ? {} : { detail: text.link(link) }
}

export function decision(
  { words, dates, figures }: Telling,
  { proposedBy, approvedBy, approvedAt }: CorrectionFigures,
): string {
  const zone = figures.period.zone
  const day = dates.day(
    Temporal.Instant.from(approvedAt).toZonedDateTimeISO(zone).toPlainDate().toString(),
  )
  const text = words.corrections
  return proposedBy === approvedBy
    ? capital(text.byOne(approvedBy, day))
    : text.byTwo(proposedBy, approvedBy, day)
}
