/** What waits for whoever has signed in: what they have been asked, and what happens at their services. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { answer, api } from './api.ts'

export const workQuery = queryOptions({
  queryKey: ['work'],
  queryFn: () => answer(api.work.$get()),
})

export const startQuery = queryOptions({
  queryKey: ['start'],
  queryFn: () => answer(api.start.$get()),
})

export type WorkData = Awaited<ReturnType<NonNullable<typeof workQuery.queryFn>>>
export type WorkItem = WorkData['items'][number]
export type StartData = Awaited<ReturnType<NonNullable<typeof startQuery.queryFn>>>
export type StartTask = StartData['tasks'][number]

export type Pressing =
  | { readonly kind: 'work'; readonly item: WorkItem }
  | { readonly kind: 'task'; readonly task: StartTask }

/** What is late, due today or goes on now, worst first: an outage, what was asked, what happens. */
export function pressingOf(work: WorkData, start: StartData | undefined): Pressing[] {
  const tasks = (start?.tasks ?? []).map((task) => ({ kind: 'task' as const, task }))
  const isDown = ({ task }: { readonly task: StartTask }) => task.kind === 'service_down'
  return [
    ...tasks.filter(isDown),
    ...work.items
      .filter((item) => item.isPressing && !isTold(item, start))
      .map((item) => ({ kind: 'work' as const, item })),
    ...tasks.filter((each) => !isDown(each)),
  ]
}

/** A warning of what stands there as it is right now. */
function isTold(item: WorkItem, start: StartData | undefined): boolean {
  const happens = (kind: StartTask['kind'], key: string) =>
    start?.tasks.some((task) => task.kind === kind && task.service.key === key) === true
  switch (item.kind) {
    case 'warning.outage':
      return happens('service_down', item.facts.service.key)
    case 'warning.clocks':
      return happens('ticket_due', item.facts.service.key)
    default:
      return false
  }
}

/** How much of it there is, for the menu; what happens right now once its page has been seen. */
export function usePressingCount(): number {
  const { data: work } = useQuery(workQuery)
  const { data: start } = useQuery({ ...startQuery, enabled: false })
  return work === undefined ? 0 : pressingOf(work, start).length
}
