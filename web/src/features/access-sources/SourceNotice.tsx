import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Reason } from '../../ui/Reason.tsx'
import type { Source } from './queries.ts'
import { accessSourcesText } from './text.ts'

/** What is wrong with it, and what that means. */
export function SourceNotice({ source }: { readonly source: Source }) {
  const t = useText(accessSourcesText)
  const format = useFormat()
  const { name, state, system, failingSince, lastTakenAt, nextAt, changedAt, pausedAt } = source
  if (state === 'paused' && pausedAt !== null) {
    const when = format.moment(pausedAt)
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
  return (
    <Notice
      kind="missed"
      title={t('page.silent', { when: format.moment(lastTakenAt ?? changedAt) })}
    >
      {t(system === null ? 'page.silentPeople' : 'page.silentAccounts')}
    </Notice>
  )
}
