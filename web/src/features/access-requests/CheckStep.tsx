import { Checkbox } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-requests.module.css'
import { Differences } from './Differences.tsx'
import type { Draft } from './draft.ts'
import type { StepProps } from './NewRequestPage.tsx'
import { type Preview, previewQuery, send } from './queries.ts'
import { accessText } from './text.ts'

function wishOf({ system, employees, add, remove, wantedOn, untilOn }: Draft) {
  return {
    system,
    employees: [...employees],
    add: [...add],
    remove: [...remove],
    ...(wantedOn === '' ? {} : { wantedOn }),
    ...(untilOn === '' || add.length === 0 ? {} : { untilOn }),
  }
}

/** What it comes to, for whom, and who is asked: sent from here. */
export function CheckStep({ draft, change, forget, go }: StepProps) {
  const t = useText(accessText)
  const { data, error, refetch } = useQuery(previewQuery(wishOf(draft)))
  const { sendIt, isSending, failure } = useSending(draft, forget)
  const toBack = (
    <Button variant="secondary" onClick={() => go('why')}>
      {t('back')}
    </Button>
  )
  if (error !== null) {
    return (
      <div className={styles.stack}>
        <ErrorState error={error} retry={() => void refetch()} />
        <div className={styles.acts}>{toBack}</div>
      </div>
    )
  }
  if (data === undefined) return <Skeleton lines={6} />
  const { counts } = data
  const changes = counts.added + counts.renewed + counts.removed
  const isHindered = counts.leftOut > 0 && !draft.leaveOut
  return (
    <div className={styles.stack}>
      <h2 className={styles.sub}>{t('fresh.check')}</h2>
      {data.forName === null ? null : <Notice title={t('fresh.forWhom', { name: data.forName })} />}
      {changes === 0 ? <p>{t('fresh.nothing')}</p> : null}
      <Differences preview={data} draft={draft} />
      {counts.leftOut === 0 || changes === 0 ? null : (
        <Checkbox
          label={t('fresh.leaveOut')}
          checked={draft.leaveOut}
          onChange={(event) => change({ leaveOut: event.target.checked })}
        />
      )}
      {changes === 0 ? null : <WhoIsAsked approvals={data.approvals} />}
      {failure === undefined ? null : <ErrorState error={failure} />}
      <div className={styles.acts}>
        <Button
          disabled={isHindered || changes === 0}
          loading={isSending}
          onClick={() => void sendIt()}
        >
          {t('fresh.send')}
        </Button>
        {toBack}
      </div>
    </div>
  )
}

function useSending(draft: Draft, forget: () => void) {
  const t = useText(accessText)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [isSending, setSending] = useState(false)
  const [failure, setFailure] = useState<Error>()
  const sendIt = async () => {
    setSending(true)
    setFailure(undefined)
    try {
      const { like, draft: proposal, reason, leaveOut } = draft
      const { id } = await send({ ...wishOf(draft), reason, leaveOut, like, draft: proposal })
      forget()
      for (const topic of ['access', 'work']) {
        void queryClient.invalidateQueries({ queryKey: [topic] })
      }
      toast(t('fresh.sent'))
      await navigate({ to: '/access/requests/$id', params: { id: String(id) } })
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
    }
  }
  return { sendIt, isSending, failure }
}

function WhoIsAsked({ approvals }: { readonly approvals: Preview['approvals'] }) {
  const t = useText(accessText)
  return (
    <div>
      <h3 className={styles.sub}>{t('fresh.asked')}</h3>
      {approvals.length === 0 ? (
        <p>{t('fresh.nobody')}</p>
      ) : (
        <ul className={styles.changes}>
          {approvals.map(({ wants, name }) => (
            <li key={`${wants} ${name ?? ''}`}>
              {t('fresh.asks', { wants: t(`wants.${wants}`), name: name ?? t('wants.role') })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
