import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { portalText } from './text.ts'

export function PortalPage() {
  const t = useText(portalText)
  return (
    <>
      <PageHead title={t('title')} />
      <Card flush>
        <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>
      </Card>
    </>
  )
}
