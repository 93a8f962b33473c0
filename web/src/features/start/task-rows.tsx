import { useDeviationWords } from '../../lib/promise-words.ts'
import { type TextKey, type Translate, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathButton } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import type { Task } from '../../ui/Tasks.tsx'
import { useNumberWords } from './number-words.ts'
import type { StartTask } from './queries.ts'
import { startText } from './text.ts'

type T = Translate<(typeof startText)['texts']>

interface Words {
  readonly t: T
  readonly format: ReturnType<typeof useFormat>
  readonly number: ReturnType<typeof useNumberWords>
  readonly deviation: ReturnType<typeof useDeviationWords>
}

type Of<Kind extends StartTask['kind']> = Extract<StartTask, { kind: Kind }>

/** A task as a row: what, why, by when, and one act; the first one's button is filled. */
export function useTaskRows(): (tasks: readonly StartTask[]) => Task[] {
  const words = {
    t: useText(startText),
    format: useFormat(),
    number: useNumberWords(),
    deviation: useDeviationWords(),
  }
  return (tasks) => tasks.map((task, i) => rowOf(task, words, i === 0 ? 'primary' : 'secondary'))
}

type Variant = 'primary' | 'secondary'

function rowOf(task: StartTask, words: Words, variant: Variant): Task {
  switch (task.kind) {
    case 'explain_deviations':
    case 'build_report':
      return reportRow(task, words, variant)
    case 'ticket_due':
      return ticketRow(task, words, variant)
    case 'tickets_overdue':
      return overdueRow(task, words, variant)
    case 'role_request':
      return roleRow(task, words, variant)
    case 'sign_in_request':
      return signInRow(task, words, variant)
    default:
      return liveRow(task, words, variant)
  }
}

function reportRow(
  task: Of<'explain_deviations' | 'build_report'>,
  { t, format, number, deviation }: Words,
  variant: Variant,
): Task {
  const { service, period, workingDaysLate, dueOn } = task
  const named = { service: service.name, period: format.period(period.firstDay, period.lastDay) }
  const isExplaining = task.kind === 'explain_deviations'
  return {
    key: `report ${service.key} ${period.key}`,
    title: isExplaining
      ? t('task.explain', { count: task.count, number: number(task.count), ...named })
      : t('task.build', named),
    detail: isExplaining
      ? task.first
          .map((each) => `${deviation({ rule: each.rule, subject: known(each) })}.`)
          .join(' ')
      : t('task.buildDetail'),
    when: (
      <>
        <State kind={workingDaysLate > 0 ? 'missed' : 'risk'}>
          {workingDaysLate > 0 ? t('task.late', { count: workingDaysLate }) : t('task.today')}
        </State>
        <span>
          {workingDaysLate > 0 ? t('task.due', { day: format.day(dueOn) }) : t('task.dueToday')}
        </span>
      </>
    ),
    act: (
      <PathButton
        path={
          isExplaining
            ? `/services/${service.key}?period=${period.key}`
            : `/reports/${service.key}/${period.key}`
        }
        variant={variant}
      >
        {t(isExplaining ? 'task.act.explain' : 'task.act.review')}
      </PathButton>
    ),
  }
}

type First = Of<'explain_deviations'>['first'][number]

/** What is known of the subject; `null` says that it has no such part. */
function known({ kind, priority, measured, goal, from, openSeconds, ticket }: First) {
  return {
    ...(isClock(kind) ? { kind } : {}),
    ...(priority === null ? {} : { priority }),
    ...(measured === null ? {} : { measured }),
    ...(goal === null ? {} : { goal }),
    ...(from === null ? {} : { from }),
    ...(openSeconds === null ? {} : { openSeconds }),
    ...(ticket === null ? {} : { ticket }),
  }
}

function isClock(kind: string | null): kind is 'resolution' | 'response' | 'update' {
  return kind === 'resolution' || kind === 'response' || kind === 'update'
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

function roleRow(task: Of<'role_request'>, { t }: Words, variant: Variant): Task {
  const role = t(`roles.${task.role}` as TextKey<(typeof startText)['texts']>)
  return {
    key: `role ${task.grant}`,
    title: t('task.role', { person: task.person, role }),
    detail: t('task.roleDetail'),
    when: <State kind="risk">{t('task.waits')}</State>,
    act: (
      <PathButton path="/settings/roles" variant={variant}>
        {t('task.act.review')}
      </PathButton>
    ),
  }
}

function signInRow(task: Of<'sign_in_request'>, { t }: Words, variant: Variant): Task {
  const { wants, name, person } = task
  return {
    key: `sign-in ${task.proposal}`,
    title: t(wants === 'provider' ? 'task.signIn' : 'task.signInGroup', { name }),
    detail: t('task.signInDetail', { person }),
    when: <State kind="risk">{t('task.waits')}</State>,
    act: (
      <PathButton path="/settings/sign-in" variant={variant}>
        {t('task.act.review')}
      </PathButton>
    ),
  }
}
