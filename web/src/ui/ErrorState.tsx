import { Button } from '@digdir/designsystemet-react'
import type { ReactNode } from 'react'
import { ApiProblem, type ProblemPlace } from '../lib/api-problem.ts'
import { type TextKey, useText } from '../lib/text.ts'
import { classes } from './classes.ts'
import { Icon } from './icons.tsx'
import styles from './Message.module.css'
import { uiText } from './text.ts'

export interface ErrorStateProps {
  readonly error: Error
  readonly retry?: () => void
  readonly act?: ReactNode
}

/** What happened and what to do about it; never a stack. */
export function ErrorState({ error, retry, act }: ErrorStateProps) {
  const t = useText(uiText)
  const { title, detail, mend } = wordsFor(error)
  const places = error instanceof ApiProblem ? error.problems : []
  return (
    <div className={classes(styles.message, styles.failed)} role="alert">
      <span className={styles.sign}>
        <Icon name="warning" size={28} />
      </span>
      <p className={styles.title}>{t(title)}</p>
      {detail === undefined ? null : <p>{detail}</p>}
      <p>{typeof mend === 'string' ? mend : t(mend.key)}</p>
      {places.length > 0 ? <Places places={places} /> : null}
      <div className={styles.acts}>
        {retry === undefined ? null : (
          <Button variant="secondary" onClick={retry}>
            {t('error.retry')}
          </Button>
        )}
        {act}
      </div>
    </div>
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

type Key = TextKey<(typeof uiText)['texts']>

interface Said {
  readonly title: Key
  readonly detail?: string
  readonly mend: string | { readonly key: Key }
}

function wordsFor(error: Error): Said {
  if (!(error instanceof ApiProblem)) return unexpected
  if (error.code === 'offline')
    return { title: 'error.offline', mend: { key: 'error.offlineMend' } }
  if (error.status === 404) return { title: 'error.notFound', mend: { key: 'error.notFoundMend' } }
  if (error.status === 403)
    return { title: 'error.forbidden', mend: { key: 'error.forbiddenMend' } }
  if (error.status === 429) return { title: 'error.tooMany', mend: { key: 'error.tooManyMend' } }
  if (error.status >= 500 || error.code === 'unreadable') return unexpected
  return {
    title: 'error.title',
    detail: error.message,
    mend: error.mend ?? { key: 'error.unexpectedMend' },
  }
}

const unexpected: Said = { title: 'error.unexpected', mend: { key: 'error.unexpectedMend' } }
