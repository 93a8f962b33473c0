import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { AbsenceTable } from '../../ui/absence/AbsenceTable.tsx'
import { AddAbsence } from '../../ui/absence/AddAbsence.tsx'
import { type AbsencesData, absencesQuery } from '../../ui/absence/queries.ts'
import { absenceText } from '../../ui/absence/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHead } from '../../ui/PageHead.tsx'
import { PendingPage } from '../../ui/PendingPage.tsx'
import { State } from '../../ui/State.tsx'
import { myAbsenceText } from './text.ts'

/** When the reader is away, who stands in, and for whom they stand in themselves. */
export function AbsencePage() {
  const t = useText(myAbsenceText)
  const query = useQuery(absencesQuery())
  if (query.data !== undefined) return <Loaded data={query.data} />
  return <PendingPage title={t('title')} query={query} lines={4} />
}

function Loaded({ data: { items, standsIn } }: { readonly data: AbsencesData }) {
  const t = useText(myAbsenceText)
  const a = useText(absenceText)
  const [adds, setAdds] = useState(false)
  const isAway = items.some(({ state }) => state === 'now')
  return (
    <>
      <PageHead
        title={t('title')}
        state={isAway ? <State kind="risk">{a('states.now')}</State> : undefined}
        sentence={useSentence(items)}
        acts={<Button onClick={() => setAdds(true)}>{a('add')}</Button>}
      />
      <div className="grid grid-wide">
        <div className="grid">
          <Card title={t('own')} flush>
            {items.length === 0 ? (
              <EmptyState title={a('none')}>{a('noneText')}</EmptyState>
            ) : (
              <AbsenceTable items={items} shows="substitute" own />
            )}
          </Card>
          {standsIn.length === 0 ? null : (
            <Card title={t('standsIn')} flush>
              <AbsenceTable items={standsIn} shows="person" />
            </Card>
          )}
        </div>
        <Card title={t('how')}>
          <p>{t('howWork')}</p>
          <p>{t('howRights')}</p>
          <p>{t('howNobody')}</p>
        </Card>
      </div>
      {adds ? <AddAbsence close={() => setAdds(false)} /> : null}
    </>
  )
}

function useSentence(items: AbsencesData['items']): string {
  const t = useText(myAbsenceText)
  const format = useFormat()
  const now = items.find(({ state }) => state === 'now')
  if (now !== undefined) {
    return t('away', { name: now.substitute.name, day: format.weekday(now.lastDay) })
  }
  const next = items.findLast(({ state }) => state === 'coming')
  return next === undefined
    ? t('here')
    : t('soon', { name: next.substitute.name, day: format.weekday(next.firstDay) })
}
