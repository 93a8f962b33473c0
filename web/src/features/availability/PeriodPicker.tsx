import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/icons.tsx'
import styles from './PeriodPicker.module.css'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'

export interface PeriodPickerProps {
  readonly period: Detail['period']
  readonly choose: (key: string) => void
}

/** The period that is shown, with the ones beside it a press away. */
export function PeriodPicker({ period, choose }: PeriodPickerProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const { before, after } = period
  return (
    <fieldset className={styles.picker}>
      <legend className="ds-sr-only">{t('period.label')}</legend>
      <Button
        variant="tertiary"
        icon
        aria-label={t('period.before')}
        title={t('period.before')}
        onClick={() => choose(before)}
      >
        <Icon name="back" />
      </Button>
      <span className={styles.name} role="status">
        {format.period(period.firstDay, period.lastDay)}
      </span>
      <Button
        variant="tertiary"
        icon
        aria-label={t('period.after')}
        title={t('period.after')}
        disabled={after === null}
        onClick={() => (after === null ? undefined : choose(after))}
      >
        <Icon name="next" />
      </Button>
    </fieldset>
  )
}
