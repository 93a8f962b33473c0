import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './access-sources.module.css'
import type { Source } from './queries.ts'
import { accessSourcesText } from './text.ts'

/** How it is reached; never a secret. */
export function FactsCard({ source }: { readonly source: Source }) {
  const t = useText(accessSourcesText)
  const format = useFormat()
  const { settings, hasSecrets, everyMinutes, silentAfterDays, changedAt, changedBy } = source
  const by = { when: format.moment(changedAt), name: changedBy }
  return (
    <Card title={t('page.facts')}>
      <dl className={styles.facts}>
        <Fact name={t('page.where')}>{whereOf(settings)}</Fact>
        {settings.kind === 'ldap' ? (
          <Fact name={t('form.filter')}>{settings.filter}</Fact>
        ) : (
          <>
            <Fact name={t('page.pattern')}>{settings.pattern}</Fact>
            <Fact name={t('page.mapping')}>{settings.mapping}</Fact>
          </>
        )}
        {settings.kind === 'sftp' && settings.hostKey !== null ? (
          <Fact name={t('form.hostKey')}>{settings.hostKey}</Fact>
        ) : null}
        {settings.kind === 'folder' ? null : (
          <Fact name={t('page.secret')}>
            {t(hasSecrets.length > 0 ? 'page.secretKept' : 'page.secretNone')}
          </Fact>
        )}
        <Fact name={t('page.every')}>{t('page.everyText', { count: everyMinutes })}</Fact>
        <Fact name={t('page.silentAfter')}>
          {t('page.silentAfterText', { count: silentAfterDays })}
        </Fact>
        <Fact name={t('page.changed')}>{t('page.by', by)}</Fact>
      </dl>
    </Card>
  )
}

function whereOf(settings: Source['settings']): string {
  switch (settings.kind) {
    case 'folder':
      return settings.directory
    case 'sftp':
      return `${settings.user}@${settings.host}:${settings.port} ${settings.directory}`
    case 'ldap':
      return `${settings.host}:${settings.port} ${settings.base}`
  }
}

function Fact({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
