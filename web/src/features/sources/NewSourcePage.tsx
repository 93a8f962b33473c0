import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../lib/text.ts'
import { MonitoringTabs } from '../../ui/availability-tabs/MonitoringTabs.tsx'
import { Card } from '../../ui/Card.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import type { SourceKind } from './queries.ts'
import { SourceForm } from './SourceForm.tsx'
import { emptySource } from './source-form.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

const route = getRouteApi('/shell/monitoring/sources/new')

const kinds = [
  'prometheus',
  'zabbix',
  'icinga2',
  'alertmanager',
  'uptime_kuma',
  'gatus',
] as const satisfies readonly SourceKind[]

/** Which program, and then how it is reached. */
export function NewSourcePage() {
  const t = useText(sourcesText)
  const { kind: chosen } = route.useSearch()
  const kind = kinds.find((each) => each === chosen)
  const back = { path: '/monitoring/sources', label: t('title') }
  return (
    <>
      <MonitoringTabs />
      {kind === undefined ? (
        <>
          <PageHead back={back} title={t('choose.title')} sentence={t('choose.sentence')} />
          <ul className={styles.kinds}>
            {kinds.map((each) => (
              <li key={each}>
                <Card title={t(`kind.${each}`)}>
                  <div className={styles.kind}>
                    <p>{t(`about.${each}`)}</p>
                    <PathButton
                      path={`/monitoring/sources/new?kind=${each}`}
                      aria-label={`${t('choose.act')} ${t(`kind.${each}`)}`}
                    >
                      {t('choose.act')}
                    </PathButton>
                  </div>
                </Card>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <PageHead
            back={{ path: '/monitoring/sources/new', label: t('choose.other') }}
            title={t('form.title', { program: t(`kind.${kind}`) })}
            sentence={t(`about.${kind}`)}
          />
          <SourceForm key={kind} kind={kind} initial={emptySource(kind, t(`kind.${kind}`))} />
        </>
      )}
    </>
  )
}
