import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { useList } from '../../../lib/use-list.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FilterSelect, SearchField } from '../../../ui/SearchField.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TableFoot } from '../../../ui/TableParts.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Coworker, fetchCoworkers, keepTogether, type Round } from '../queries.ts'
import { standingText } from '../text.ts'
import styles from './attestation.module.css'
import { CoworkerCard } from './CoworkerCard.tsx'
import { useKeptWords } from './kept-words.ts'

interface CoworkersProps {
  readonly round: Round
  readonly whose: 'mine' | 'all'
}

const states = ['all', 'open', 'answered'] as const

/** Co-worker by co-worker. */
export function Coworkers({ round, whose }: CoworkersProps) {
  const t = useText(standingText)
  const [q, setQ] = useState('')
  const [state, setState] = useState('all')
  const query = { whose, state, ...(q === '' ? {} : { q }) }
  const list = useList<Coworker>({
    queryKey: ['access', 'attestation', String(round.id), 'coworkers', query],
    fetchPage: (cursor, signal) => fetchCoworkers(String(round.id), query, cursor, signal),
  })
  const isNarrow = q !== '' || state !== 'all'
  return (
    <div className={styles.people}>
      <div className={styles.tools} data-print="no">
        <SearchField label={t('round.q')} text={q} search={setQ} />
        <FilterSelect
          label={t('round.state')}
          chosen={state}
          choices={states.map((value) => ({ value, label: t(`round.states.${value}`) }))}
          choose={setState}
        />
        {whose === 'mine' && round.mine.open > 0 && round.state !== 'closed' ? (
          <KeepRest round={round} />
        ) : null}
      </div>
      {list.error !== null && list.rows.length === 0 ? (
        <ErrorState error={list.error} retry={list.retry} />
      ) : list.isLoading ? (
        <Card>
          <Skeleton lines={8} />
        </Card>
      ) : list.rows.length === 0 ? (
        <Card flush>
          {isNarrow ? (
            <EmptyState title={t('round.empty')}>{t('round.emptyText')}</EmptyState>
          ) : (
            <EmptyState title={t('round.nothingMine')}>
              {round.seesAll ? t('round.nothingMineText') : null}
            </EmptyState>
          )}
        </Card>
      ) : (
        <ul className={styles.list}>
          {list.rows.map((coworker) => (
            <li key={coworker.employee.id}>
              <CoworkerCard round={round} coworker={coworker} whose={whose} />
            </li>
          ))}
        </ul>
      )}
      <TableFoot list={list} />
    </div>
  )
}

function KeepRest({ round }: { readonly round: Round }) {
  const t = useText(standingText)
  const queries = useQueryClient()
  const words = useKeptWords()
  const [asks, setAsks] = useState(false)
  return (
    <div className={styles.rest}>
      <Button variant="secondary" onClick={() => setAsks(true)}>
        {t('round.keepAll')}
      </Button>
      {asks ? (
        <ConfirmDialog
          title={t('round.keepAllTitle', { count: round.mine.together })}
          confirm={t('round.keepAll')}
          close={() => setAsks(false)}
          onConfirm={async () => {
            toast(words(await keepTogether(String(round.id))))
            await queries.invalidateQueries({ queryKey: ['access'] })
          }}
        >
          <p>{t('round.keepAllText')}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  )
}
