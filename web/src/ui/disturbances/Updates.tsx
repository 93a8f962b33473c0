import type { DisturbanceState as Known } from '../../../../src/modules/disturbances/schema.ts'
import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DisturbanceState } from './DisturbanceState.tsx'
import { toldText } from './text.ts'
import styles from './Updates.module.css'

export interface UpdateShown {
  readonly at: string
  readonly state: Known
  readonly words: string
  readonly wordsEn: string | null
  /** For those who work here. */
  readonly by?: string | null
  readonly wantsMail?: boolean | null
  readonly mailedTo?: number | null
}

/** Everything that was told, the latest first. */
export function Updates({ updates }: { readonly updates: readonly UpdateShown[] }) {
  const t = useText(toldText)
  const format = useFormat()
  const inLanguage = useInLanguage()
  return (
    <ol className={styles.updates} aria-label={t('updates')}>
      {updates.map((update) => (
        <li key={`${update.at} ${update.words}`} data-state={update.state}>
          <p className={styles.head}>
            <DisturbanceState state={update.state} plain />
            <time dateTime={update.at}>{format.moment(update.at)}</time>
          </p>
          <p className={styles.words}>{inLanguage(update.words, update.wordsEn)}</p>
          <Behind update={update} />
        </li>
      ))}
    </ol>
  )
}

/** Who said it, and to how many it went. */
function Behind({ update: { by, wantsMail, mailedTo } }: { readonly update: UpdateShown }) {
  const t = useText(toldText)
  if (by === undefined || by === null) return null
  const mailed =
    wantsMail !== true
      ? t('notMailed')
      : mailedTo === null || mailedTo === undefined
        ? t('mailing')
        : t('mailed', { count: mailedTo })
  return (
    <p className="muted small">
      {by}, {mailed}
    </p>
  )
}

/** In the reader's language where it was written in it. */
export function useInLanguage(): (sv: string, en: string | null) => string {
  const language = useLanguage()
  return (sv, en) => (language === 'en' ? (en ?? sv) : sv)
}
