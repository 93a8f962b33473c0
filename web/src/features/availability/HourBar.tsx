import type { DayView, PartKind } from '../../../../src/modules/availability/view.schema.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { classes } from '../../ui/classes.ts'
import styles from './HourBar.module.css'
import { availabilityText } from './text.ts'

/** What a part of a day counts as, in words. */
export function usePartWords(): (kind: PartKind) => string {
  const t = useText(availabilityText)
  return (kind) => {
    if (kind === 'closed') return t('hours.closedIs')
    if (kind === 'maintenance') return t('hours.maintenanceIs')
    return t(`day.${kind}`)
  }
}

export interface HourBarProps {
  readonly name: string
  readonly day: Pick<DayView, 'from' | 'to'>
  readonly parts: DayView['parts']
  readonly isMain?: boolean
}

const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24]

/** Twenty-four hours as a bar; the same in words for whoever hears it. */
export function HourBar({ name, day, parts, isMain = false }: HourBarProps) {
  const t = useText(availabilityText)
  const format = useFormat()
  const say = usePartWords()
  const begins = Date.parse(day.from)
  const length = Date.parse(day.to) - begins
  const words = parts.map(({ from, to, kind }) =>
    t('hours.part', {
      from: format.time(from),
      to: format.time(to),
      kind: say(kind).toLowerCase(),
    }),
  )
  return (
    <div className={styles.row}>
      <span className={classes(styles.name, isMain && styles.main)}>{name}</span>
      <div>
        <div
          className={classes(styles.bar, isMain && styles.thick)}
          role="img"
          aria-label={t('hours.words', { name, parts: words.join(', ') })}
        >
          {parts.map(({ from, to, kind }, i) => (
            <span
              key={from}
              data-kind={kind}
              title={words[i]}
              style={{
                insetInlineStart: `${((Date.parse(from) - begins) / length) * 100}%`,
                inlineSize: `${((Date.parse(to) - Date.parse(from)) / length) * 100}%`,
              }}
            />
          ))}
        </div>
        {isMain ? (
          <div className={styles.hours} aria-hidden="true">
            {HOURS.map((hour) => (
              <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
                {hour}
              </span>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  )
}
