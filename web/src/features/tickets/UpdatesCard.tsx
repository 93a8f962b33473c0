import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { State } from '../../ui/State.tsx'
import { Table } from '../../ui/Table.tsx'
import { TextButton } from '../../ui/TextButton.tsx'
import { outcomeKinds } from '../../ui/ticket-outcome.ts'
import styles from './TicketPage.module.css'
import { ticketsText } from './text.ts'
import type { Clock } from './tickets.ts'

const SHOWN = 6

/** The promise that the customer hears how it goes: one clock an interval, the newest first. */
export function UpdatesCard({ updates }: { readonly updates: readonly Clock[] }) {
  const t = useText(ticketsText)
  const format = useFormat()
  const [showsAll, setShowsAll] = useState(false)
  const count = (outcome: Clock['outcome']) =>
    updates.filter((clock) => clock.outcome === outcome).length
  const [met, missed] = [count('met'), count('missed')]
  const newest = updates.toReversed()
  return (
    <Card
      title={t('updates.title')}
      aside={
        <span className={styles.states}>
          {met === 0 ? null : <State kind="kept">{t('updates.met', { count: met })}</State>}
          {missed === 0 ? null : (
            <State kind="missed">{t('updates.missed', { count: missed })}</State>
          )}
        </span>
      }
      flush
    >
      <Table
        label={t('updates.label')}
        columns={[
          {
            key: 'when',
            header: t('updates.fromTo'),
            cell: (clock) => format.span(clock.startedAt, endOf(clock)),
          },
          {
            key: 'time',
            header: t('updates.time'),
            numeric: true,
            cell: ({ elapsedSeconds }) => format.duration(elapsedSeconds),
          },
          {
            key: 'outcome',
            header: t('updates.outcome'),
            cell: ({ outcome }) => (
              <State kind={outcomeKinds[outcome]} plain>
                {t(`outcomes.${outcome}`)}
              </State>
            ),
          },
        ]}
        rows={showsAll ? newest : newest.slice(0, SHOWN)}
        rowKey={({ interval }) => String(interval)}
      />
      {showsAll || updates.length <= SHOWN ? null : (
        <TextButton className={styles.more} onClick={() => setShowsAll(true)}>
          {t('updates.all', { count: updates.length })}
        </TextButton>
      )}
    </Card>
  )
}

function endOf({ stoppedAt, dueAt, startedAt }: Clock): string {
  return stoppedAt ?? dueAt ?? startedAt
}
