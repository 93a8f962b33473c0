import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DisturbanceState } from '../../ui/disturbances/DisturbanceState.tsx'
import { NextUpdate } from '../../ui/disturbances/NextUpdate.tsx'
import { toldText } from '../../ui/disturbances/text.ts'
import { useInLanguage } from '../../ui/disturbances/Updates.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import styles from './disturbances.module.css'
import type { Listed } from './queries.ts'

/** One that goes on: what, whose, since when, what was said last and when more is promised. */
export function OpenDisturbance({ item }: { readonly item: Listed }) {
  const t = useText(toldText)
  const format = useFormat()
  const inLanguage = useInLanguage()
  const { id, title, titleEn, state, services, startedAt, latest } = item
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <PathLink path={`/disturbances/${id}`} className={styles.name}>
          {inLanguage(title, titleEn)}
        </PathLink>
        <DisturbanceState state={state} />
      </div>
      <p className="muted">
        {services.map(({ name }) => name).join(', ')}
        {' · '}
        {t('began', { when: format.moment(startedAt) })}
      </p>
      <p className={styles.words}>{inLanguage(latest.words, latest.wordsEn)}</p>
      <p className="small">
        <NextUpdate of={item} />
      </p>
    </li>
  )
}
