import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { Report } from './queries.ts'
import styles from './ReportPage.module.css'
import { reportsText } from './text.ts'

/** The report's own receipt: from what it was made, by which rules, known when. */
export function MadeOf({ report }: { readonly report: Report }) {
  const t = useText(reportsText)
  const format = useFormat()
  const { inputs, agreements, asOf } = report
  const named = agreements.map(({ from, level }) =>
    level === null ? format.fullDay(from) : `${format.fullDay(from)} (${level})`,
  )
  return (
    <Card title={t('made.title')}>
      <dl className={styles.made}>
        <Line label={t('made.asOf')}>{format.exact(asOf)}</Line>
        <Line label={t('made.rules')}>{inputs.rules}</Line>
        <Line label={t('made.agreements')}>{named.length === 0 ? '–' : named.join(', ')}</Line>
        <Line label={t('made.tickets')}>{format.count(inputs.tickets)}</Line>
        <Line label={t('made.runs')}>{format.count(inputs.observationRuns)}</Line>
        <Line label={t('made.digest')}>
          <code className={styles.digest}>{inputs.digest}</code>
          <br />
          <span className="muted small">{t('made.digestHelp')}</span>
        </Line>
      </dl>
    </Card>
  )
}

interface LineProps {
  readonly label: string
  readonly children: React.ReactNode
}

function Line({ label, children }: LineProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
