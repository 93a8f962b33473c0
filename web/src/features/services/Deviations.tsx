import { Button } from '@digdir/designsystemet-react'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ExplainDialog } from '../../ui/explain/ExplainDialog.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { Tasks } from '../../ui/Tasks.tsx'
import { useDeviationTask } from './deviation-task.tsx'
import type { ServiceData, ShownDeviation } from './queries.ts'
import { servicesText } from './text.ts'
import { useNoting } from './use-noting.ts'

/** What was not kept in the period, each to be explained or with what was said. */
export function Deviations({ data }: { readonly data: ServiceData }) {
  const t = useText(servicesText)
  const [open, setOpen] = useState<number | null>(null)
  const { chooseNoted, failure, isNoting } = useNoting(setOpen)
  const task = useDeviationTask({ running: data.running, named: false })
  const first = data.deviations.find(({ explanation }) => explanation === null)
  const actOf = (deviation: ShownDeviation) => {
    const waits = deviation.explanation === null
    if (deviation.id === null && !data.mayExplain) return null
    return (
      <Button
        data-size="sm"
        variant={waits && !data.running && deviation === first ? 'primary' : 'secondary'}
        loading={isNoting}
        onClick={() => chooseNoted(deviation)}
      >
        {t(waits && data.mayExplain ? 'deviations.explain' : 'deviations.open')}
      </Button>
    )
  }
  return (
    <Card
      title={t('deviations.title')}
      aside={
        <PathLink path={`/deviations?tab=all&service=${data.service.key}`}>
          {t('deviations.all')}
        </PathLink>
      }
      flush
    >
      {failure === null ? null : <ErrorState error={failure} />}
      {data.deviations.length === 0 ? (
        <EmptyState title={t('deviations.none')}>{t('deviations.noneText')}</EmptyState>
      ) : (
        <Tasks tasks={data.deviations.map((each) => ({ ...task(each), act: actOf(each) }))} />
      )}
      {open === null ? null : <ExplainDialog id={open} close={() => setOpen(null)} />}
    </Card>
  )
}
