import type { Pressing } from '../../lib/own-work.ts'
import { type TextKey, type Translate, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathButton } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import type { Task } from '../../ui/Tasks.tsx'
import { useNumberWords } from './number-words.ts'
import type { StartData, StartTask } from './queries.ts'
import { startText } from './text.ts'
import { useWorkRow, type Variant } from './work-rows.tsx'

type T = Translate<(typeof startText)['texts']>

interface Words {
  readonly t: T
  readonly format: ReturnType<typeof useFormat>
  readonly number: ReturnType<typeof useNumberWords>
}

type Of<Kind extends StartTask['kind']> = Extract<StartTask, { kind: Kind }>

/** What waits, as rows: what, why, by when, and one act; the first one's button is filled. */
export function useTaskRows({ unexplained }: StartData): (pressing: readonly Pressing[]) => Task[] {
  const work = useWorkRow(unexplained)
  const words = { t: useText(startText), format: useFormat(), number: useNumberWords() }
  return (pressing) =>
    pressing.map((each, i) => {
      const variant = i === 0 ? 'primary' : 'secondary'
      return each.kind === 'work' ? work(each.item, variant) : rowOf(each.task, words, variant)
    })
}

function rowOf(task: StartTask, words: Words, variant: Variant): Task {
  switch (task.kind) {
    case 'ticket_due':
      return ticketRow(task, words, variant)
    case 'tickets_overdue':
      return overdueRow(task, words, variant)
    default:
      return liveRow(task, words, variant)
  }
}

function ticketRow(task: Of<'ticket_due'>, { t, format }: Words, variant: Variant): Task {
  const { service, ticket, clock, priority, dueAt, used, openSecondsLeft } = task
  const named = { service: service.name, priority, title: ticket.title ?? '' }
  return {
    key: `ticket ${service.key} ${ticket.key}`,
    title: t(`task.ticket.${clock}`, { ticket: ticket.key, when: format.moment(dueAt) }),
    detail: t(ticket.title === null ? 'task.ticketDetail' : 'task.ticketTitle', named),
    when: (
      <>
        <State kind={used >= MOST_USED ? 'missed' : 'risk'}>
          {t('task.left', { duration: format.duration(openSecondsLeft) })}
        </State>
        <span>
          {t('task.open')}, {t('task.used', { used: format.percent(Math.max(0, used), 0) })}
        </span>
      </>
    ),
    act: (
      <PathButton path={ticketPath(ticket.key)} variant={variant}>
        {t('task.act.open')}
      </PathButton>
    ),
  }
}

/** From here on there is hardly time to do anything. */
const MOST_USED = 0.9

function ticketPath(key: string): string {
  return `/tickets/${encodeURIComponent(key)}`
}

function overdueRow(task: Of<'tickets_overdue'>, { t, number }: Words, variant: Variant): Task {
  const { service, count, worst } = task
  const query = new URLSearchParams({ service: service.key, status: 'open', outcome: 'missed' })
  return {
    key: `overdue ${service.key}`,
    title: t('task.overdue', { count, number: number(count, true), service: service.name }),
    detail: t('task.overdueDetail', { ticket: worst }),
    when: <State kind="missed">{t('task.tooLate')}</State>,
    act: (
      <PathButton path={count === 1 ? ticketPath(worst) : `/tickets?${query}`} variant={variant}>
        {t(count === 1 ? 'task.act.open' : 'task.act.show')}
      </PathButton>
    ),
  }
}

const live = {
  service_down: { kind: 'missed', title: 'task.down' },
  service_degraded: { kind: 'risk', title: 'task.degraded' },
  service_silent: { kind: 'unknown', title: 'task.silent' },
} as const satisfies Record<string, { kind: string; title: TextKey<(typeof startText)['texts']> }>

function liveRow(task: Of<keyof typeof live>, { t, format }: Words, variant: Variant): Task {
  const { service, since, kind } = task
  const words = live[kind]
  return {
    key: `${kind} ${service.key}`,
    title: t(words.title, { service: service.name }),
    detail: kind === 'service_silent' ? t('task.silentDetail') : undefined,
    when: (
      <State kind={words.kind}>
        {since === null ? t('task.today') : t('task.since', { when: format.moment(since) })}
      </State>
    ),
    act: (
      <PathButton path={`/availability/${encodeURIComponent(service.key)}`} variant={variant}>
        {t('task.act.show')}
      </PathButton>
    ),
  }
}
