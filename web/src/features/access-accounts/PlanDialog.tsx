import { Dialog } from '@digdir/designsystemet-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice, Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { toast } from '../../ui/toast.ts'
import styles from './access-accounts.module.css'
import { useHeldWords } from './HeldNotice.tsx'
import { type Comparison, compareNow, type Reconciled } from './queries.ts'
import { accountsText } from './text.ts'

interface PlanDialogProps {
  readonly system: string
  /** What would be held is let through. */
  readonly release: boolean
  readonly data: Comparison
  readonly close: () => void
}

/** What a comparison made now would queue; nothing is changed until it is confirmed. */
export function PlanDialog({ system, release, data, close }: PlanDialogProps) {
  const t = useText(accountsText)
  const heading = useId()
  const queries = useQueryClient()
  const [failure, setFailure] = useState<Error>()
  const [isSending, setSending] = useState(false)
  const tried = useQuery({
    queryKey: ['access', 'plan', system],
    queryFn: () => compareNow(system, { dryRun: true }),
    staleTime: 0,
    gcTime: 0,
  })
  const held = useHeldWords()
  const send = async () => {
    setSending(true)
    try {
      const done = await compareNow(system, { release })
      toast(t(done.held === null ? 'plan.queued' : 'plan.stillHeld'))
      await queries.invalidateQueries({ queryKey: ['access'] })
      close()
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    } finally {
      setSending(false)
    }
  }
  return (
    <Dialog open onClose={close} closeButton={t('plan.close')} aria-labelledby={heading}>
      <div className={styles.dialog}>
        <h2 id={heading}>{t('plan.title')}</h2>
        {tried.error === null ? null : <ErrorNotice error={tried.error} />}
        {tried.data === undefined ? (
          tried.error === null && <Skeleton lines={5} />
        ) : (
          <>
            {tried.data.held === null ? null : (
              <Notice kind="risk" title={t('held.title')}>
                {held(tried.data.held)}
              </Notice>
            )}
            <Plan planned={tried.data} />
          </>
        )}
        {failure === undefined ? null : <ErrorNotice error={failure} />}
        <div className={styles.acts}>
          {data.mayReconcile ? (
            <Button
              loading={isSending}
              disabled={tried.data === undefined}
              onClick={() => void send()}
            >
              {t(release ? 'plan.confirmRelease' : 'plan.confirm')}
            </Button>
          ) : null}
          <Button variant="secondary" onClick={close}>
            {t('plan.close')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}

const acts = ['close_account', 'look_into', 'grant', 'remove'] as const

function Plan({ planned }: { readonly planned: Reconciled }) {
  const t = useText(accountsText)
  const format = useFormat()
  if (acts.every((act) => planned.plan[act] === 0)) return <p>{t('plan.nothing')}</p>
  return (
    <dl className={styles.plan}>
      {acts.map((act) => (
        <Line key={act} label={t(`plan.${act}`)} value={format.count(planned.plan[act])} />
      ))}
      <Line label={t('plan.people')} value={format.count(planned.removals)} />
    </dl>
  )
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}
