import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorNotice } from '../../../ui/Notice.tsx'
import { PathLink } from '../../../ui/PathLink.tsx'
import { State } from '../../../ui/State.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Coworker, keepTogether, type Round } from '../queries.ts'
import { standingText } from '../text.ts'
import styles from './attestation.module.css'
import { ItemRow } from './ItemRow.tsx'
import { useKeptWords } from './kept-words.ts'

interface CoworkerCardProps {
  readonly round: Round
  readonly coworker: Coworker
  readonly whose: 'mine' | 'all'
}

/** One co-worker: all that is asked, each kept or taken away. */
export function CoworkerCard({ round, coworker, whose }: CoworkerCardProps) {
  const t = useText(standingText)
  const { employee, unit, title, open, items } = coworker
  const together = items.filter((item) => item.mayAnswer && item.together).length
  return (
    <Card
      flush
      title={
        <span className={styles.who}>
          <PathLink path={`/access/people/${employee.id}`}>{employee.name ?? t('hidden')}</PathLink>
          <span className="muted">{[title, unit].filter((each) => each !== null).join(', ')}</span>
        </span>
      }
      aside={
        open === 0 ? (
          <State kind="kept" plain>
            {t('round.progress.done')}
          </State>
        ) : (
          t('round.leftOf', { open, all: items.length })
        )
      }
    >
      <ul className={styles.items}>
        {items.map((item) => (
          <li key={item.id}>
            <ItemRow round={round} item={item} showsAsked={whose === 'all'} />
          </li>
        ))}
      </ul>
      {together > 1 && together === items.filter((item) => item.mayAnswer).length ? (
        <KeepAll round={round} employee={employee.id} />
      ) : null}
    </Card>
  )
}

function KeepAll({ round, employee }: { readonly round: Round; readonly employee: number }) {
  const t = useText(standingText)
  const queries = useQueryClient()
  const words = useKeptWords()
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const keep = async () => {
    setSending(true)
    setFailure(undefined)
    try {
      toast(words(await keepTogether(String(round.id), employee)))
      await queries.invalidateQueries({ queryKey: ['access'] })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
    }
  }
  return (
    <div className={styles.all}>
      {failure === undefined ? null : <ErrorNotice error={failure} />}
      <Button variant="secondary" data-size="sm" loading={isSending} onClick={() => void keep()}>
        {t('round.keepOne')}
      </Button>
    </div>
  )
}
