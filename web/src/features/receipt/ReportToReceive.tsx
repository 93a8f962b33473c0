import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PageHead } from '../../ui/PageHead.tsx'
import { State } from '../../ui/State.tsx'
import { Acknowledge } from './Acknowledge.tsx'
import { Documents } from './Documents.tsx'
import { KeyFigures } from './KeyFigures.tsx'
import { NotKept } from './NotKept.tsx'
import { Questions } from './Questions.tsx'
import type { Receipt } from './queries.ts'
import styles from './Receipt.module.css'
import { receiptText } from './text.ts'

interface ReportToReceiveProps {
  readonly token: string
  readonly receipt: Receipt
}

export function ReportToReceive({ token, receipt }: ReportToReceiveProps) {
  const t = useText(receiptText)
  const format = useFormat()
  const { service, every, recipient, organisation, revision, acknowledged } = receipt
  const period = format.period(receipt.period.firstDay, receipt.period.lastDay)
  return (
    <div data-wide>
      <PageHead
        title={t(`of.${every}`, { service, period })}
        state={acknowledged === null ? undefined : <State kind="kept">{t('done.title')}</State>}
        sentence={
          organisation === ''
            ? t('sentenceFromNobody', { recipient })
            : t('sentence', { recipient, organisation })
        }
      />
      <div className={styles.columns}>
        <div className={styles.told}>
          {revision > 1 ? <Correction receipt={receipt} /> : null}
          <section className={styles.part}>
            <h2>{t('short')}</h2>
            <p>{receipt.summary.join(' ')}</p>
          </section>
          <Message receipt={receipt} />
        </div>
        <div className={styles.act}>
          <Acknowledge token={token} receipt={receipt} />
          <Documents token={token} />
        </div>
        <div className={styles.told}>
          <KeyFigures groups={receipt.figures} />
          <NotKept notKept={receipt.notKept} />
          <p className={styles.quiet}>
            {t('how')}{' '}
            {t('released', { name: receipt.releasedBy, when: format.exact(receipt.releasedAt) })}
          </p>
          <Questions token={token} receipt={receipt} />
        </div>
      </div>
    </div>
  )
}

function Correction({ receipt: { revision, reason } }: { readonly receipt: Receipt }) {
  const t = useText(receiptText)
  return (
    <section className={styles.part}>
      <h2>{t('corrected', { revision })}</h2>
      {reason === null ? null : <p>{t('why', { reason })}</p>}
    </section>
  )
}

function Message({ receipt: { message, releasedBy: name } }: { readonly receipt: Receipt }) {
  const t = useText(receiptText)
  if (message === null || message.trim() === '') return null
  return (
    <section className={styles.part}>
      <h2>{t('message', { name })}</h2>
      <p className={styles.written}>{message.trim()}</p>
    </section>
  )
}
