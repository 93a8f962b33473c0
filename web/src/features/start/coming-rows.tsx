import { workWords } from '../../../../src/modules/work/words.ts'
import type { WorkData, WorkItem } from '../../lib/own-work.ts'
import { useText, withoutStop } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathButton } from '../../ui/PathLink.tsx'
import type { Task } from '../../ui/Tasks.tsx'
import type { Coming, StartData } from './queries.ts'
import { startText } from './text.ts'
import { useSaying, useWorkRow } from './work-rows.tsx'

/** What comes, or what somebody has been asked to do later. */
export type Next = Coming | { readonly kind: 'work'; readonly on: string; readonly item: WorkItem }

/** The soonest first; an action that is this one's to do stands there as that, not twice. */
export function comingOf(work: WorkData, { upcoming }: StartData): Next[] {
  const later = work.items.filter(({ isPressing }) => !isPressing)
  const own = new Set(
    work.items.flatMap((item) => (item.kind === 'deviation.action' ? item.facts.deviation : [])),
  )
  const happens = upcoming.filter((each) => each.kind !== 'action_due' || !own.has(each.deviation))
  const asked = later.map((item) => ({ kind: 'work' as const, on: item.dueOn, item }))
  return [...asked, ...happens].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** What comes, as rows with the day and a way there. */
export function useComingRows({ unexplained }: StartData): (coming: readonly Next[]) => Task[] {
  const t = useText(startText)
  const format = useFormat()
  const words = useComingWords()
  const work = useWorkRow(unexplained)
  return (coming) =>
    coming.map((each) =>
      each.kind === 'work'
        ? work(each.item, 'secondary')
        : {
            key: `${each.kind} ${each.service.key} ${each.on} ${words(each).title}`,
            ...words(each),
            when: <span>{format.weekday(each.on)}</span>,
            act: <PathButton path={pathOf(each)}>{t('task.act.open')}</PathButton>,
          },
    )
}

interface ComingWords {
  readonly title: string
  readonly detail: string
}

export function useComingWords(): (coming: Next) => ComingWords {
  const t = useText(startText)
  const format = useFormat()
  const say = useSaying()
  return (coming) => {
    if (coming.kind === 'work') {
      const { title, detail } = workWords(coming.item, say)
      return { title, detail: detail ?? '' }
    }
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
