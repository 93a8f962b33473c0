import { useLanguage, useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { useSaidWords } from '../../ui/Reason.tsx'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { State } from '../../ui/State.tsx'
import styles from './lists.module.css'
import type { Detail } from './queries.ts'
import { availabilityText } from './text.ts'
import { kindOf } from './words.ts'

/** What the service is made of, how each part is now, and when its sources were last heard. */
export function Components({ detail }: { readonly detail: Detail }) {
  const t = useText(availabilityText)
  const language = useLanguage()
  const { components, composition, sources } = detail
  if (composition === null) return null
  return (
    <Card title={t('components.title')} flush>
      <ul className={styles.list}>
        {components.map((component) => (
          <Row key={component.key} component={component} />
        ))}
      </ul>
      <div className={styles.foot}>
        {components.length < 2 ? null : (
          <p>{t('components.works', { words: composition[language] })}</p>
        )}
        <p>
          {t('components.sources')}:{' '}
          {sources.map(({ source, lastHeardAt }, i) => (
            <span key={source}>
              {i === 0 ? '' : ', '}
              {source} ({t('heard')} <RelativeTime instant={lastHeardAt} />)
            </span>
          ))}
        </p>
      </div>
    </Card>
  )
}

function Row({ component }: { readonly component: Detail['components'][number] }) {
  const t = useText(availabilityText)
  const format = useFormat()
  const words = useSaidWords()
  const { key, name, state, since, lastHeardAt, silentAfterSeconds, detail } = component
  const remarks = [
    lastHeardAt === null
      ? t('never')
      : since === null
        ? t('sinceLong')
        : t('since', { when: format.instant(since) }),
    detail === null ? null : words(detail),
    silentAfterSeconds === null
      ? null
      : t('components.silent', { time: format.duration(silentAfterSeconds) }),
  ]
  return (
    <li className={styles.item}>
      <div className={styles.words}>
        <h3>{name ?? key}</h3>
        <p className="muted small">{remarks.filter((text) => text !== null).join(' · ')}</p>
      </div>
      <State kind={kindOf[state]}>{t(`state.${state}`)}</State>
    </li>
  )
}
