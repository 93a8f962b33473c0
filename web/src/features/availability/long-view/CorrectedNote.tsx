import { useText } from '../../../lib/text.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import type { Detail } from '../queries.ts'
import { longViewText } from './text.ts'

/** Where corrections touch the period: the figure before and after. */
export function CorrectedNote({ detail }: { readonly detail: Detail }) {
  const t = useText(longViewText)
  const format = useFormat()
  const before = detail.figures?.beforeCorrections
  if (before === undefined || before === null) return null
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : format.percent(value)
  return (
    <Notice kind="neutral" title={t('corrected.title')}>
      <p>
        {t('corrected.before', {
          before: share(before.availability),
          after: share(detail.figures?.availability),
        })}{' '}
        <PathLink path={`/corrections?service=${detail.service.key}&which=counting`}>
          {t('corrected.link')}
        </PathLink>
      </p>
    </Notice>
  )
}
