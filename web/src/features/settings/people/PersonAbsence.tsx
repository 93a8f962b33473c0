import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { AbsenceTable } from '../../../ui/absence/AbsenceTable.tsx'
import { AddAbsence } from '../../../ui/absence/AddAbsence.tsx'
import { absencesQuery } from '../../../ui/absence/queries.ts'
import { absenceText } from '../../../ui/absence/text.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextButton } from '../../../ui/TextButton.tsx'

/** When a colleague is away, entered for them: whoever has fallen ill does not do it themselves. */
export function PersonAbsence({ id }: { readonly id: string }) {
  const t = useText(absenceText)
  const { data, error, refetch } = useQuery(absencesQuery(id))
  const [adds, setAdds] = useState(false)
  return (
    <Card
      title={t('table')}
      aside={<TextButton onClick={() => setAdds(true)}>{t('add')}</TextButton>}
      flush
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton lines={2} />
        ) : (
          <ErrorState error={error} retry={() => void refetch()} />
        )
      ) : data.items.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <AbsenceTable items={data.items} shows="substitute" />
      )}
      {adds ? <AddAbsence person={id} close={() => setAdds(false)} /> : null}
    </Card>
  )
}
