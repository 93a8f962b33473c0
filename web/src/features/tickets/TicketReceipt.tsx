import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { type ReceiptLine, ReceiptPaper } from '../../ui/Receipt.tsx'
import styles from './TicketPage.module.css'
import { ticketsText } from './text.ts'
import type { Ticket } from './tickets.ts'

/** What the figures were counted from, by which rule, and where they are counted in. */
export function TicketReceipt({ ticket }: { readonly ticket: Ticket }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const { agreement, clocks, digest, events } = ticket
  const includedIn = useIncluded(ticket)
  const decided = clocks.find(({ kind }) => kind === 'resolution') ?? clocks[0]
  const counted: readonly ReceiptLine[] =
    agreement === null || decided === undefined
      ? []
      : [
          {
            label: t('receipt.agreement'),
            value: t('receipt.agreementFrom', { from: format.fullDay(agreement.from) }),
          },
          { label: t('receipt.rule'), value: t(`receipt.rules.${agreement.priorityChange}`) },
          {
            label: t('receipt.decided'),
            value:
              decided.decidedAt === null
                ? t('receipt.undecided')
                : format.instant(decided.decidedAt),
          },
          { label: t('receipt.included'), value: includedIn(decided.period) },
        ]
  return (
    <ReceiptPaper
      title={t('receipt.title')}
      lines={[
        { label: t('receipt.from'), value: t('receipt.events', { count: events.length }) },
        ...counted,
        {
          label: t('receipt.digest'),
          value: (
            <span className={styles.digest} title={digest}>
              {digest.slice(0, 4)}…{digest.slice(-4)}
            </span>
          ),
          sum: true,
        },
      ]}
    />
  )
}

function useIncluded({ exclusion, service }: Ticket) {
  const t = useText(ticketsText)
  const format = useFormat()
  return (period: Ticket['clocks'][number]['period']): string => {
    if (exclusion !== null) return t('receipt.excluded')
    if (period === null) return t('receipt.later')
    const { firstDay, lastDay } = period
    return t('receipt.includedIn', {
      service: service.name,
      period: format.period(firstDay, lastDay),
    })
  }
}
