import { Button } from '@digdir/designsystemet-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { type OpenDeviation, TOUCHED } from '../../ui/explain/queries.ts'
import { toast } from '../../ui/toast.ts'
import { DoneForm, MoveForm } from './ActionForms.tsx'
import { DeviationState } from './DeviationState.tsx'
import styles from './deviations.module.css'
import { deviationsText } from './text.ts'

interface ActionProps {
  readonly deviation: OpenDeviation
}

/** What is to be done, by whom and when; said to be done, moved, or undone the same day. */
export function Action({ deviation }: ActionProps) {
  const t = useText(deviationsText)
  const format = useFormat()
  const { action, actionOwner, actionDue, actionDoneAt, actionDoneBy, actionResult } = deviation
  return (
    <Card title={t('action.title')}>
      <div className={styles.action}>
        <DeviationState deviation={deviation} withoutDay />
        <p className={styles.text}>{action}</p>
        <p className="muted small">
          {t(actionDue === null ? 'action.owner' : 'action.ownerDue', {
            owner: actionOwner ?? '–',
            day: actionDue === null ? '' : format.fullDay(actionDue),
          })}
        </p>
        {actionDoneAt === null ? null : (
          <div className={styles.result}>
            <h3>{t('action.result')}</h3>
            <p className={styles.text}>{actionResult}</p>
            <p className="muted small">
              {t('action.doneBy', { name: actionDoneBy ?? '', when: format.instant(actionDoneAt) })}
            </p>
          </div>
        )}
        <Acts deviation={deviation} />
      </div>
    </Card>
  )
}

type Doing = 'done' | 'move' | 'nothing'

function Acts({ deviation }: ActionProps) {
  const t = useText(deviationsText)
  const [doing, setDoing] = useState<Doing>('nothing')
  const { mayAct, mayUndo, actionDoneAt, actionDue } = deviation
  if (actionDoneAt !== null) return mayUndo ? <Undo deviation={deviation} /> : null
  if (!mayAct || actionDue === null) return null
  const close = () => setDoing('nothing')
  if (doing === 'done') return <DoneForm deviation={deviation} close={close} />
  if (doing === 'move') return <MoveForm deviation={deviation} close={close} />
  return (
    <div className={styles.acts}>
      <Button variant="secondary" onClick={() => setDoing('done')}>
        {t('action.done')}
      </Button>
      <Button variant="tertiary" onClick={() => setDoing('move')}>
        {t('action.move')}
      </Button>
    </div>
  )
}

function Undo({ deviation }: ActionProps) {
  const t = useText(deviationsText)
  const queryClient = useQueryClient()
  const undoing = useMutation({
    mutationFn: () =>
      answer(api.deviations[':id'].action.undo.$post({ param: { id: String(deviation.id) } })),
    onSuccess: () => {
      toast(t('action.undone'))
      for (const key of TOUCHED) void queryClient.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <>
      <div className={styles.acts}>
        <Button
          variant="secondary"
          data-size="sm"
          loading={undoing.isPending}
          onClick={() => undoing.mutate()}
        >
          {t('action.undo')}
        </Button>
      </div>
      {undoing.error === null ? null : <ErrorState error={undoing.error} />}
    </>
  )
}
