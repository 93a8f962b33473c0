import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import styles from './ledger.module.css'
import { stateQuery } from './queries.ts'
import { ledgerText } from './text.ts'
import { type Done, VerifyReceipt } from './VerifyReceipt.tsx'
import { type Progress, verify } from './verifying.ts'

interface Verifying {
  readonly progress: Progress | null
  readonly done: Done | null
  readonly failure: Error | null
  readonly start: () => void
  readonly stop: () => void
}

export function useVerify(): Verifying {
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  const going = useRef<AbortController>(null)
  useEffect(() => () => going.current?.abort(), [])
  const run = async () => {
    const control = new AbortController()
    going.current = control
    const began = now()
    setDone(null)
    setFailure(null)
    setProgress({ share: 0, events: 0 })
    try {
      const result = await verify(control.signal, setProgress)
      const ended = now()
      setDone({ result, at: new Date(ended).toISOString(), seconds: (ended - began) / 1000 })
      await client.invalidateQueries({ queryKey: stateQuery.queryKey })
    } catch (error) {
      if (!control.signal.aborted)
        setFailure(error instanceof Error ? error : new Error(`${error}`))
    } finally {
      setProgress(null)
    }
  }
  return {
    progress,
    done,
    failure,
    start: () => void run(),
    stop: () => going.current?.abort(),
  }
}

export function VerifyButton({ verifying }: { readonly verifying: Verifying }) {
  const t = useText(ledgerText)
  return (
    <Button disabled={verifying.progress !== null} onClick={verifying.start}>
      {t('verify.act')}
    </Button>
  )
}

export function VerifyOutcome({ verifying }: { readonly verifying: Verifying }) {
  const { progress, done, failure, stop } = verifying
  return (
    <div className={styles.outcome} aria-live="polite">
      {progress === null ? null : <Going progress={progress} stop={stop} />}
      {failure === null ? null : <ErrorNotice error={failure} />}
      {done === null ? null : <VerifyReceipt done={done} />}
    </div>
  )
}

function Going({ progress, stop }: { readonly progress: Progress; readonly stop: () => void }) {
  const t = useText(ledgerText)
  const format = useFormat()
  const { share, events } = progress
  return (
    <div className={styles.going}>
      <progress aria-label={t('verify.going')} value={share} max={1} />
      <span aria-hidden="true">
        {t('verify.progress', { events: format.count(events), share: format.percent(share, 0) })}
      </span>
      <Button variant="secondary" data-size="sm" onClick={stop}>
        {t('verify.stop')}
      </Button>
    </div>
  )
}
