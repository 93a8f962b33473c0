import { now } from '../../lib/clock.ts'
import { useMe } from '../../lib/me.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { standingText } from './text.ts'

const DAY_MS = 86_400_000

/** How long ago somebody's last day was, or when it comes; the day itself on hover. */
export function DaysAgo({ day }: { readonly day: string }) {
  const t = useText(standingText)
  const format = useFormat()
  const { zone } = useMe()
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(now())
  const days = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS)
  const words =
    days < 0
      ? t('leavers.ends', { day: format.weekday(day) })
      : days === 0
        ? t('leavers.endsToday')
        : t('leavers.ago', { count: days })
  return <span title={format.fullDay(day)}>{words}</span>
}
