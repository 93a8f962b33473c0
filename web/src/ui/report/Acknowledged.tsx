import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ReceiptPaper } from '../Receipt.tsx'
import styles from './Acknowledged.module.css'
import { reportText } from './text.ts'

interface AcknowledgedProps {
  /** "Viva, juli–september 2026". */
  readonly report: string
  readonly said: { readonly at: string; readonly by: string; readonly comment: string | null }
  /** Of what the figures were worked out from, where it is known. */
  readonly digest?: string
}

/** The receipt of a report that somebody has received, on something that its torn edge is seen against. */
export function Acknowledged({ report, said: { at, by, comment }, digest }: AcknowledgedProps) {
  const t = useText(reportText)
  const format = useFormat()
  return (
    <div className={styles.table}>
      <ReceiptPaper
        title={t('acknowledged.title')}
        level={2}
        lines={[
          { label: t('acknowledged.report'), value: report },
          { label: t('acknowledged.by'), value: by },
          ...(comment === null ? [] : [{ label: t('acknowledged.comment'), value: comment }]),
          ...(digest === undefined
            ? []
            : [{ label: t('acknowledged.digest'), value: shortDigest(digest) }]),
          { label: t('acknowledged.at'), value: format.exact(at), sum: true },
        ]}
      />
    </div>
  )
}

/** `9f3a 71c0 … c21b`, as at the foot of the report. */
function shortDigest(digest: string): string {
  return `${digest.slice(0, 4)} ${digest.slice(4, 8)} … ${digest.slice(-4)}`
}
