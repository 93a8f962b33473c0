import { outcomeText } from '../../lib/goal-outcome.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Report } from './queries.ts'
import { portalText } from './text.ts'

/** A report in a few sentences: availability and solved in time, against what was promised. */
export function useReportWords(): (report: Report) => readonly string[] {
  const t = useText(portalText)
  const format = useFormat()

  const available = ({ availability }: Report): string => {
    if (availability === null || availability.availability === null) return t('report.notMeasured')
    const share = format.percent(availability.availability)
    const { goalPercent, outcome } = availability
    if (goalPercent === null) return t('report.available', { share })
    const goal = format.goal(goalPercent)
    return t(outcomeText(outcome, goalTexts), { share, goal })
  }

  const solved = ({ resolution: { met, missed } }: Report): string =>
    met + missed === 0
      ? t('report.nothingSolved')
      : t('report.solved', { met: format.count(met), count: met + missed })

  const goals = ({ attainment }: Report): string | undefined => {
    const own = attainment.filter(
      ({ kind, goalPercent }) => kind === 'resolution' && goalPercent !== null,
    )
    const under = own.filter(({ outcome }) => outcome === 'not_kept')
    if (under.length > 0) {
      const names = under.map(
        ({ priority, priorityName }) => priorityName?.toLowerCase() ?? priority,
      )
      return t('report.goalsMissed', { names: listed(names, t('and')) })
    }
    return own.some(({ outcome }) => outcome === 'kept') ? t('report.goalsKept') : undefined
  }

  return (report) =>
    [available(report), solved(report), goals(report)].filter((sentence) => sentence !== undefined)
}

const goalTexts = {
  kept: 'report.availableGoal',
  missed: 'report.availableUnder',
  notShown: 'report.availableNotShown',
} as const

function listed(names: readonly string[], and: string): string {
  if (names.length < 2) return names.join()
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`
}
