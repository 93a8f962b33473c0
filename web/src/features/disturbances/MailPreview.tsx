import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { MailPreview as Mail } from '../../../../src/modules/disturbances/schema.ts'
import type { Language } from '../../lib/preferences.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './disturbances.module.css'
import { disturbancesText } from './text.ts'

interface MailPreviewProps<Asked> {
  /** `undefined` while it is not enough to be a mail. */
  readonly asked: Asked | undefined
  readonly name: string
  readonly wantsMail: boolean
  readonly preview: (asked: Asked, language: Language) => Promise<Mail>
}

/** The mail as it will be, beside the form; it follows when the fingers rest. */
export function MailPreview<Asked>({ asked, name, wantsMail, preview }: MailPreviewProps<Asked>) {
  const t = useText(disturbancesText)
  const language = useLanguage()
  const rested = useRested(JSON.stringify(asked ?? null))
  const { data, error } = useQuery({
    queryKey: ['disturbances', 'preview', name, language, rested],
    queryFn: () => preview(JSON.parse(rested) as Asked, language),
    enabled: asked !== undefined && rested !== 'null' && wantsMail,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  })
  return (
    <Card title={t('mail.title')}>
      {!wantsMail ? (
        <p className="muted">{t('mail.none')}</p>
      ) : asked === undefined || (data === undefined && error === null) ? (
        <p className="muted">{t('mail.waits')}</p>
      ) : data === undefined || error !== null ? (
        <p className="muted">{t('mail.failed')}</p>
      ) : (
        <Shown mail={data} />
      )}
    </Card>
  )
}

function Shown({ mail: { subject, blocks, recipients, others } }: { readonly mail: Mail }) {
  const t = useText(disturbancesText)
  const names = recipients.map(({ name, address }) => `${name} (${address})`).join(', ')
  return (
    <div className={styles.mail}>
      <p>
        {t('mail.to', { count: recipients.length, names })}
        {others === 0 ? null : ` ${t('mail.others', { count: others })}`}
      </p>
      <p>
        <span className="muted">{t('mail.subject')}:</span> <strong>{subject}</strong>
      </p>
      <div className={styles.letter}>
        {blocks.map((block) => (
          <Block key={JSON.stringify(block)} block={block} />
        ))}
      </div>
    </div>
  )
}

function Block({ block }: { readonly block: Mail['blocks'][number] }) {
  if (block.kind === 'heading') return <h3>{block.text}</h3>
  if (block.kind === 'action') return <span className={styles.act}>{block.label}</span>
  if (block.kind !== 'figures') return <p>{block.text}</p>
  return (
    <dl>
      {block.rows.map(({ label, value }) => (
        <Row key={label} label={label} value={value} />
      ))}
    </dl>
  )
}

function Row({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

const REST_MS = 400

/** The value when it has not changed for a moment. */
function useRested(value: string): string {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
