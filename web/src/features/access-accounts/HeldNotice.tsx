import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import type { Comparison, Reconciled } from './queries.ts'
import { accountsText } from './text.ts'

interface HeldNoticeProps {
  readonly data: Comparison
  readonly release: () => void
}

/** Why nothing was queued by the last comparison, until it is let through or mends itself. */
export function HeldNotice({ data: { last, mayRelease }, release }: HeldNoticeProps) {
  const t = useText(accountsText)
  const words = useHeldWords()
  if (last?.held == null || last.releasedAt !== null) return null
  return (
    <Notice
      kind="risk"
      title={t('held.title')}
      act={
        mayRelease ? (
          <Button variant="secondary" data-size="sm" onClick={release}>
            {t('held.release')}
          </Button>
        ) : undefined
      }
    >
      {words(last.held)}
    </Notice>
  )
}

export function useHeldWords(): (held: NonNullable<Reconciled['held']>) => string {
  const t = useText(accountsText)
  const format = useFormat()
  return (held) => {
    switch (held.reason) {
      case 'too_many':
        return t('held.too_many', {
          removals: format.count(held.removals),
          most: format.count(held.most),
          share: format.percent(held.mostShare),
          of: format.count(held.of),
        })
      case 'list_old':
        return t('held.list_old', {
          when: format.dayOf(held.exportedAt),
          days: String(held.oldestDays),
        })
      case 'feed_old':
        return t('held.feed_old', { when: format.dayOf(held.asOf), days: String(held.oldestDays) })
      case 'list_held':
      case 'feed_held':
      case 'no_feed':
        return t(`held.${held.reason}`)
    }
  }
}
