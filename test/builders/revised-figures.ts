import type { ReportFigures } from '../../src/modules/reports/figures.ts'
import { changesBetween } from '../../src/modules/reports/lifecycle/changes.ts'
import type { ReportChange } from '../../src/modules/reports/lifecycle/changes-schema.ts'
import { reportFigures } from './report-figures.ts'

const RELEASED = '2026-10-12T06:15:00Z'

/** A second version, with the sender's words, what has changed, and tickets restated since. */
export function revisedFigures(changes: Partial<ReportFigures> = {}): ReportFigures {
  const before = reportFigures()
  const [first, ...others] = before.deviations
  const now = reportFigures({
    incidents: { ...before.incidents, opened: 189, stillOpen: 11 },
    attainment: before.attainment.map((row, i) =>
      i === 0 ? { ...row, met: 12, missed: 2, share: 12 / 14, outcome: 'not_kept' } : row,
    ),
    deviations:
      first === undefined ? [] : [{ ...first, explanation: 'Växeln byttes för sent.' }, ...others],
    missed: { total: 19, tickets: before.missed.tickets.slice(1) },
  })
  return {
    ...now,
    restated: {
      period: '2026-Q2',
      revision: 1,
      releasedAt: '2026-07-14T06:15:00Z',
      tickets: [
        {
          key: 'INC0001',
          title: 'Utskriften hänger sig',
          kind: 'resolution',
          before: 'met',
          after: 'missed',
        },
        { key: 'INC0002', title: null, kind: 'response', before: 'missed', after: 'excluded' },
        { key: 'INC0003', title: 'x'.repeat(180), kind: 'resolution', before: null, after: 'met' },
      ],
    },
    release: {
      revision: 2,
      releasedAt: '2026-10-20T06:15:00Z',
      message: 'Ni fick en första version i förra veckan.\n\nDen här ersätter den.',
      replaces: {
        revision: 1,
        releasedAt: RELEASED,
        reason: 'Två ärenden var registrerade på fel tjänst.',
        changes: changesBetween(before, now),
      },
    },
    ...changes,
  }
}

/** So much has changed that paper has no room for all of it. */
export function muchRevised(): ReportFigures {
  const figures = revisedFigures()
  const changes = Array.from(
    { length: 200 },
    (_, i): ReportChange => ({
      kind: 'ticket',
      clock: 'resolution',
      ticket: `INC${i}`,
      title: null,
      before: 'missed',
      after: 'not_missed',
    }),
  )
  const { release, restated } = figures
  const [ticket] = restated?.tickets ?? []
  if (release?.replaces == null || restated === undefined || ticket === undefined) return figures
  return {
    ...figures,
    restated: {
      ...restated,
      tickets: Array.from({ length: 500 }, (_, i) => ({ ...ticket, key: `INC${i}` })),
    },
    release: { ...release, replaces: { ...release.replaces, changes } },
  }
}
