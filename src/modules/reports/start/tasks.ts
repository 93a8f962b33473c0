import type { DeviationSubject } from '../../deviations/index.ts'
import type { Brief, Task } from './schema.ts'

/** What burns goes first, then what soon will be late, then what can wait an hour. */
const order: readonly Task['kind'][] = [
  'service_down',
  'ticket_due',
  'tickets_overdue',
  'service_silent',
  'service_degraded',
]

/** The worst first; of the same kind what is latest, or soonest late. */
export function worstTasksFirst(tasks: readonly Task[]): Task[] {
  return [...tasks].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || pressing(b) - pressing(a),
  )
}

function pressing(task: Task): number {
  switch (task.kind) {
    case 'ticket_due':
      return -task.openSecondsLeft
    case 'tickets_overdue':
      return task.count
    default:
      return 0
  }
}

/** Only so many tickets of a service stand one by one; the list has them all. */
const MOST_TICKETS = 5

/**
 * Which running clocks are tasks: those due today and those that have used up three quarters of their
 * time. One task a ticket, by its soonest clock.
 */
export function ticketsDue<Clock extends { readonly key: string; readonly dueAt: number }>(
  clocks: readonly Clock[],
  { endOfToday, isNearlyDue }: { endOfToday: number; isNearlyDue: (clock: Clock) => boolean },
): Clock[] {
  const seen = new Set<string>()
  const due: Clock[] = []
  for (const clock of [...clocks].sort((a, b) => a.dueAt - b.dueAt)) {
    if (seen.has(clock.key)) continue
    if (clock.dueAt >= endOfToday && !isNearlyDue(clock)) continue
    seen.add(clock.key)
    due.push(clock)
  }
  return due.slice(0, MOST_TICKETS)
}

/** A deviation in brief, for a line under its task. */
export function brief(rule: string, subject: DeviationSubject): Brief {
  return {
    rule,
    kind: subject.kind ?? null,
    priority: subject.priority ?? null,
    measured: subject.measured ?? null,
    goal: subject.goal ?? null,
    from: subject.from ?? null,
    openSeconds: subject.openSeconds ?? null,
    ticket: subject.ticket ?? null,
  }
}
