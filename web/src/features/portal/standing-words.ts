import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { earlierQuery, type Measured, measuredQuery, type ServiceShown } from './queries.ts'
import { portalText } from './text.ts'

type Named = Pick<ServiceShown, 'key' | 'name' | 'live'>

/** "Viva fungerar", "Viva har avbrott sedan 10.12": what everybody wants to know first. */
export function useTitle(): (service: Named) => string {
  const t = useText(portalText)
  const format = useFormat()
  return ({ name, live: { state, since, until } }) => {
    const when = state === 'maintenance' ? until : since
    if (state === 'up' || when === null) return t(`now.${state}`, { name })
    if (state === 'maintenance')
      return t('now.maintenanceUntil', { name, when: format.moment(when) })
    return t(`now.${state}Since`, { name, when: format.moment(when) })
  }
}

/** Known disturbances, and when it was last out of order; `undefined` until that is known. */
export function useSentence({ key, live }: Named): string | undefined {
  const t = useText(portalText)
  const format = useFormat()
  const { data: running } = useQuery(measuredQuery(key))
  const { data: earlier } = useQuery(earlierQuery(key, running))
  if (running === undefined) return undefined
  if (!running.isMeasured) return t('sentence.unmeasured')
  const first = t(`sentence.${live.state}`)
  const last = lastOutage(running) ?? lastOutage(earlier)
  if (last !== undefined) return `${first} ${t('sentence.lastOutage', { day: format.day(last) })}`
  // Where little or nothing was measured, no outage was seen: that says nothing.
  if (live.state === 'unknown' || !earlier?.figures?.coverage) return first
  return `${first} ${t('sentence.noOutage', { day: format.day(earlier.period.firstDay) })}`
}

/** The day of the last outage that is over. */
function lastOutage(measured: Measured | undefined): string | undefined {
  const days = measured?.outages.filter(({ to }) => to !== null).map(({ day }) => day) ?? []
  return days.toSorted().at(-1)
}
