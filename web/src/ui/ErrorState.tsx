import type { ReactNode } from 'react'
import { ApiProblem, hasNoPage, type ProblemPlace } from '../lib/api-problem.ts'
import { useLanguage, useText } from '../lib/text.ts'
import { Button, ButtonLink } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon } from './icons.tsx'
import styles from './Message.module.css'
import { uiText } from './text.ts'
import { useErrorWords } from './use-error-words.ts'

export interface ErrorStateProps {
  readonly error: Error
  /** Not offered where the answer will be the same: then the way on is the start page. */
  readonly retry?: () => void
  readonly act?: ReactNode
}

/** What happened and what to do about it; never a stack. */
export function ErrorState({ error, retry, act }: ErrorStateProps) {
  const t = useText(uiText)
  const { title, mend } = useErrorWords()(error)
  const places = error instanceof ApiProblem ? error.problems : []
  return (
    <div className={classes(styles.message, styles.failed)} role="alert">
      <span className={styles.sign}>
        <Icon name="warning" size={28} />
      </span>
      <p className={styles.title}>{title}</p>
      <p>{mend}</p>
      {places.length > 0 ? <Places places={places} /> : null}
      {error instanceof ApiProblem && error.told ? <Told error={error} /> : null}
      <div className={styles.acts}>
        {retry === undefined ? null : hasNoPage(error) ? (
          act === undefined && <ButtonLink to="/">{t('error.start')}</ButtonLink>
        ) : (
          <Button variant="secondary" onClick={retry}>
            {t('error.retry')}
          </Button>
        )}
        {act}
      </div>
    </div>
  )
}

/** The server's own words, in English: they name file, row and number, which a support desk asks for. */
export function Told({ error }: { readonly error: ApiProblem }) {
  const t = useText(uiText)
  const words = (
    <p lang="en">
      {error.message}
      {error.mend === undefined ? null : ` ${error.mend}`}
    </p>
  )
  if (useLanguage() === 'en') return words
  return (
    <details className={styles.more}>
      <summary>{t('error.more')}</summary>
      {words}
    </details>
  )
}

function Places({ places }: { readonly places: readonly ProblemPlace[] }) {
  const t = useText(uiText)
  return (
    <ul className={styles.places}>
      {places.map((place) => {
        const row = place.row === undefined ? undefined : t('error.where', { row: place.row })
        const where = [place.file, row, place.column ?? place.path].filter(Boolean).join(', ')
        return (
          <li key={`${where} ${place.reason}`}>
            {where === '' ? place.reason : `${where}: ${place.reason}`}
          </li>
        )
      })}
    </ul>
  )
}
