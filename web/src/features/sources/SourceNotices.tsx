import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import type { Source } from './queries.ts'
import styles from './sources.module.css'
import { sourcesText } from './text.ts'

/** What is wrong with it, and what that means. */
export function SourceNotices({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const { remarks } = source
  return (
    <>
      <Silence source={source} />
      {remarks.length === 0 ? null : (
        <Notice kind="risk" title={t('page.remarks')}>
          <span className={styles.remarks}>
            {remarks.map((each) => (
              <span key={each}>
                <Reason>{each}</Reason>
              </span>
            ))}
          </span>
        </Notice>
      )}
    </>
  )
}

function Silence({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const format = useFormat()
  const { name, state, settings, failingSince, lastHeardAt, nextAt, changedAt } = source
  if (state === 'paused' && source.pausedAt !== null) {
    const when = format.moment(source.pausedAt)
    return (
      <Notice title={t('page.paused', { name: source.pausedBy ?? '', when })}>
        {source.pauseReason}
      </Notice>
    )
  }
  if (state === 'failing' && failingSince !== null) {
    const next = nextAt === null ? t('page.soon') : format.relative(nextAt)
    return (
      <Notice kind="missed" title={t('page.failing', { name })}>
        <Reason>{source.lastError ?? ''}</Reason>{' '}
        {t('page.failingText', { when: format.moment(failingSince), next })}
      </Notice>
    )
  }
  if (state !== 'silent') return null
  const alert = 'heartbeat' in settings ? (settings.heartbeat.alertname ?? '') : ''
  return (
    <Notice
      kind="missed"
      title={t('page.silent', { when: format.moment(lastHeardAt ?? changedAt) })}
    >
      {t('page.silentText', { name: alert })}
    </Notice>
  )
}
