import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { startText } from './text.ts'

export function StartPage() {
  const t = useText(startText)
  return (
    <>
      <PageHead title={t('title')} />
      <Card title={t('waiting')} flush>
        <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>
      </Card>
    </>
  )
}
