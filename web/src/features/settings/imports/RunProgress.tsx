import type { ReactNode } from 'react'
import type { ImportRun } from '../../../../../src/modules/import-desk/schema.ts'
import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Card } from '../../../ui/Card.tsx'
import styles from './imports.module.css'
import { text } from './text.ts'

interface RunProgressProps {
  readonly title: string
  readonly run: ImportRun | undefined
  readonly act?: ReactNode
}

/** How far it is, in words and as a bar. */
export function RunProgress({ title, run, act }: RunProgressProps) {
  const t = useText(text)
  const format = useFormat()
  const share = run?.share ?? 0
  return (
    <Card title={title} aside={share > 0 ? format.percent(share, 0) : undefined}>
      <div className={styles.progress}>
        <progress aria-label={title} {...(share > 0 ? { value: share } : {})} />
        <p className="muted small">{t('rowsSoFar', { count: run?.rows ?? 0 })}</p>
        {act}
      </div>
    </Card>
  )
}
