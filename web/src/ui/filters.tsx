/** What the filters of a list have in common, beside the fields of `SearchField.tsx`. */
import { Field, Input, Label } from '@digdir/designsystemet-react'
import { type ReactNode, useId } from 'react'
import { useText } from '../lib/text.ts'
import styles from './filters.module.css'
import { Icon } from './icons.tsx'
import { TextButton } from './TextButton.tsx'
import { uiText } from './text.ts'

export interface DayFilterProps {
  readonly label: string
  readonly day: string | undefined
  /** An empty text takes the filter away. */
  readonly choose: (day: string) => void
}

export function DayFilter({ label, day = '', choose }: DayFilterProps) {
  const id = useId()
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Input id={id} type="date" value={day} onChange={(event) => choose(event.target.value)} />
    </Field>
  )
}

export interface MoreFiltersProps {
  readonly isShown: boolean
  readonly show: (isShown: boolean) => void
  readonly children: ReactNode
}

/** What is seldom asked for, behind a button. */
export function MoreFilters({ isShown, show, children }: MoreFiltersProps) {
  const t = useText(uiText)
  const id = useId()
  return (
    <>
      <TextButton
        className={styles.more}
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => show(!isShown)}
      >
        {t('filters.more')}
      </TextButton>
      <div id={id} className={styles.rare} hidden={!isShown}>
        {children}
      </div>
    </>
  )
}

export interface ChosenFiltersProps<Name extends string> {
  readonly names: readonly Name[]
  readonly filters: Readonly<Partial<Record<Name, string>>>
  /** What the filter lets through: "Viva", "öppnat från 3 maj". */
  readonly words: (name: Name, value: string) => string
  readonly remove: (names: readonly Name[]) => void
}

/** Every filter that is on, each with its own way out: also those that no field shows. */
export function ChosenFilters<Name extends string>(props: ChosenFiltersProps<Name>) {
  const { names, filters, words, remove } = props
  const t = useText(uiText)
  const chosen = names.filter((name) => filters[name] !== undefined)
  if (chosen.length === 0) return null
  return (
    <ul className={styles.chosen} aria-label={t('filters.chosen')}>
      {chosen.map((name) => {
        const filter = words(name, filters[name] ?? '')
        return (
          <li key={name}>
            <button
              type="button"
              className={styles.chip}
              aria-label={t('filters.remove', { filter })}
              onClick={() => remove([name])}
            >
              {filter}
              <Icon name="close" size={14} />
            </button>
          </li>
        )
      })}
      {chosen.length > 1 ? (
        <li>
          <TextButton small onClick={() => remove(chosen)}>
            {t('filters.clear')}
          </TextButton>
        </li>
      ) : null}
    </ul>
  )
}
