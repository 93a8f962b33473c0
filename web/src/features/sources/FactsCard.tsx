import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import type { Source } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

/** How it is reached; never a secret. */
export function FactsCard({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const format = useFormat()
  const { settings, hasSecrets, silentAfterSeconds, changedAt, changedBy } = source
  const isAsked = 'url' in settings
  return (
    <Card title={t('page.facts')}>
      <dl className={styles.facts}>
        {isAsked ? <Fact name={t('page.address')}>{settings.url}</Fact> : null}
        {'user' in settings && settings.user !== undefined ? (
          <Fact name={t('page.user')}>{settings.user}</Fact>
        ) : null}
        {isAsked ? (
          <Fact name={t('page.secret')}>
            {t(hasSecrets.length > 0 ? 'page.secretKept' : 'page.secretNone')}
          </Fact>
        ) : null}
        <Fact name={t('page.silentAfter')}>{format.duration(silentAfterSeconds)}</Fact>
        <Fact name={t('page.changed')}>
          {t('page.by', { when: format.moment(changedAt), name: changedBy })}
        </Fact>
      </dl>
    </Card>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
