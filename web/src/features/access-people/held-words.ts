/** Why something is held, as a sentence in the language of the page. */
import type { AccountListView } from '../../../../src/modules/access/accounts/schema.ts'
import type { Feed } from '../../../../src/modules/access/people/feed.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { text } from './text.ts'

const count = (number: number) => new Intl.NumberFormat('sv-SE').format(number)

/** The same of a list of accounts. */
export function useHeldListWords(): (held: NonNullable<AccountListView['held']>) => string {
  const t = useText(text)
  const format = useFormat()
  return (held) => {
    switch (held.reason) {
      case 'short':
        return t('held.list.short', {
          accounts: count(held.accounts),
          before: count(held.before),
        })
      case 'old':
        return t('held.list.old', {
          when: format.instant(held.exportedAt),
          days: held.oldestDays,
        })
      case 'older':
        return t('held.list.older', {
          when: format.instant(held.exportedAt),
          last: format.instant(held.appliedAt),
        })
    }
  }
}

export function useHeldWords(): (held: NonNullable<Feed['held']>) => string {
  const t = useText(text)
  const format = useFormat()
  return (held) => {
    switch (held.reason) {
      case 'short':
        return t('held.short', { rows: count(held.rows), last: count(held.lastRows) })
      case 'old':
        return t('held.old', { when: format.instant(held.asOf), days: held.oldestDays })
      case 'older':
        return t('held.older', {
          when: format.instant(held.asOf),
          last: format.instant(held.lastAsOf),
        })
      case 'seen_before':
        return t('held.seen_before', { last: format.instant(held.lastAsOf) })
      case 'too_many_ends':
        return t('held.too_many_ends', {
          ends: count(held.ends),
          inForce: count(held.inForce),
          most: count(held.most),
          share: format.percent(held.mostShare, 0),
        })
    }
  }
}
