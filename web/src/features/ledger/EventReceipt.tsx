import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { ReceiptPaper } from '../../ui/Receipt.tsx'
import { ledgerPath } from './address.ts'
import { Hash } from './Hash.tsx'
import type { LedgerEvent } from './queries.ts'
import { ledgerText } from './text.ts'
import { useWords } from './use-words.ts'

/** When, who, about what, and its place in the chain. */
export function EventReceipt({ event }: { readonly event: LedgerEvent }) {
  const t = useText(ledgerText)
  const format = useFormat()
  const words = useWords()
  const { seq, at, kind, subject, service, actor, names, previous, hash } = event
  const { label, path } = words.about(event)
  const person = actor.kind === 'system' ? 'system' : actor.person
  return (
    <ReceiptPaper
      level={2}
      title={t('event.receipt')}
      rule={`${t('event.seq')} ${format.count(seq)}`}
      lines={[
        { label: t('event.when'), value: <time dateTime={at}>{format.exact(at)}</time> },
        { label: t('event.who'), value: words.who(actor) },
        {
          label: t('event.about'),
          value: path === undefined ? label : <PathLink path={path}>{label}</PathLink>,
        },
        ...(service === null
          ? []
          : [{ label: t('event.service'), value: names[`service:${service}`] ?? service }]),
        { label: t('event.kind'), value: <code>{kind}</code> },
        { label: t('event.previousHash'), value: <Hash value={previous} /> },
        { label: t('event.hash'), value: <Hash value={hash} />, sum: true },
      ]}
      links={
        <>
          <PathLink path={ledgerPath({ subject })}>{t('event.allAbout')}</PathLink>
          {person === null ? null : (
            <PathLink path={ledgerPath({ actor: person })}>
              {t(actor.kind === 'system' ? 'event.allBySystem' : 'event.allBy')}
            </PathLink>
          )}
        </>
      }
    />
  )
}
