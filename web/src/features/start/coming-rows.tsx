import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathButton } from '../../ui/PathLink.tsx'
import type { Task } from '../../ui/Tasks.tsx'
import type { Coming } from './queries.ts'
import { startText } from './text.ts'

/** What comes, as rows with the day and a way there. */
export function useComingRows(): (coming: readonly Coming[]) => Task[] {
  const t = useText(startText)
  const format = useFormat()
  const words = useComingWords()
  return (coming) =>
    coming.map((each) => ({
      key: `${each.kind} ${each.service.key} ${each.on} ${words(each).title}`,
      ...words(each),
      when: <span>{format.weekday(each.on)}</span>,
      act: <PathButton path={pathOf(each)}>{t('task.act.open')}</PathButton>,
    }))
}

interface ComingWords {
  readonly title: string
  readonly detail: string
}

export function useComingWords(): (coming: Coming) => ComingWords {
  const t = useText(startText)
  const format = useFormat()
  return (coming) => {
    const service = coming.service.name
    switch (coming.kind) {
      case 'report_due': {
        const { firstDay, lastDay } = coming.period
        const period = format.period(firstDay, lastDay)
        return { title: t('coming.report', { service, period }), detail: t('coming.reportDetail') }
      }
      case 'maintenance':
        return {
          title: t('coming.maintenance', { service, reason: coming.reason }),
          detail: t('coming.maintenanceDetail', { span: format.span(coming.from, coming.to) }),
        }
      case 'action_due': {
        const { action, owner, period } = coming
        return {
          title: t('coming.action', { action: withoutStop(action) }),
          detail: t('coming.actionDetail', {
            service,
            period: format.periodKey(period),
            owner: owner ?? '–',
          }),
        }
      }
      case 'agreement_begins':
        return { title: t('coming.agreement', { service }), detail: t('coming.agreementDetail') }
    }
  }
}

function pathOf(coming: Coming): string {
  const key = encodeURIComponent(coming.service.key)
  switch (coming.kind) {
    case 'maintenance':
      return `/availability/${key}`
    case 'action_due':
      return `/services/${key}?period=${coming.period}`
    default:
      return `/services/${key}`
  }
}
