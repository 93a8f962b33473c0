import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { ReceiptPaper } from '../../../ui/Receipt.tsx'
import type { Report, Revision } from '../queries.ts'
import styles from './Review.module.css'
import { reviewText } from './text.ts'

export interface MadeOfProps {
  readonly report: Report
  /** The one that is shown, where its documents are known. */
  readonly revision: Revision | undefined
}

/** The report's own receipt: from what it was made, by which rules, frozen when and by whom. */
export function MadeOf({ report, revision }: MadeOfProps) {
  const t = useText(reviewText)
  const format = useFormat()
  const { inputs, agreements, asOf, shown } = report
  const named = agreements.map(({ from, level }) =>
    level === null ? format.fullDay(from) : `${format.fullDay(from)} (${level})`,
  )
  return (
    <ReceiptPaper
      level={2}
      title={t(shown === null ? 'made.title' : 'made.released')}
      rule={shown === null ? undefined : t('made.receiptRevision', { revision: shown.revision })}
      lines={[
        ...(shown === null
          ? [{ label: t('made.asOf'), value: format.instant(asOf) }]
          : [
              { label: t('made.releasedAt'), value: format.instant(shown.releasedAt) },
              { label: t('made.releasedBy'), value: shown.releasedBy },
            ]),
        { label: t('made.rules'), value: inputs.rules },
        { label: t('made.agreements'), value: named.length === 0 ? '–' : named.join(', ') },
        { label: t('made.tickets'), value: format.count(inputs.tickets) },
        { label: t('made.runs'), value: format.count(inputs.observationRuns) },
      ]}
      links={
        <div className={styles.digests}>
          <span>{t('made.digest')}</span>
          <code className={styles.digest}>{inputs.digest}</code>
          <span className="muted">{t('made.digestHelp')}</span>
          {revision === undefined ? null : <Documents revision={revision} />}
        </div>
      }
    />
  )
}

/** What each document's bytes come to, for whoever has one and would see that it is the same. */
function Documents({ revision }: { readonly revision: Revision }) {
  const t = useText(reviewText)
  return (
    <details>
      <summary>{t('made.documents')}</summary>
      {revision.documents.map(({ language, format, sha256 }) => (
        <p key={`${language} ${format}`}>
          {t('made.document', { format: format.toUpperCase(), language: t(language) })}
          <br />
          <code className={styles.digest}>{sha256}</code>
        </p>
      ))}
    </details>
  )
}
