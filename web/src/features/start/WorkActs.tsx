import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/api-problem.ts'
import { workQuery } from '../../lib/own-work.ts'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { useErrorWords } from '../../ui/use-error-words.ts'
import { startText } from './text.ts'

interface RemindProps {
  readonly report: { readonly service: { readonly key: string }; readonly period: string }
  readonly variant: 'primary' | 'secondary'
}

/** One step: those who have not acknowledged the report get a mail about it. */
export function RemindContacts({ report, variant }: RemindProps) {
  const t = useText(startText)
  const words = useErrorWords()
  const [state, setState] = useState<'can' | 'sending' | 'sent'>('can')
  const remind = async () => {
    setState('sending')
    const { service, period } = report
    try {
      const param = { service: service.key, period }
      const { reminded } = await answer(
        api.reports[':service'][':period'].reminder.$post({ param, json: {} }),
      )
      toast(t('work.reminded', { names: reminded.map(({ name }) => name).join(', ') }))
      setState('sent')
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // Somebody has reminded them today, or there is nobody who can be.
      toast(error.code === 'conflict' ? t('work.notReminded') : words(error).title, 'missed')
      setState(error.code === 'conflict' ? 'sent' : 'can')
    }
  }
  return (
    <Button
      variant={variant}
      data-size="sm"
      loading={state === 'sending'}
      disabled={state === 'sent'}
      onClick={() => void remind()}
    >
      {t(state === 'sent' ? 'work.isReminded' : 'work.remind')}
    </Button>
  )
}

interface CloseProps {
  readonly id: number
  readonly title: string
}

/** Over when somebody says so, having been asked once. */
export function CloseWork({ id, title }: CloseProps) {
  const t = useText(startText)
  const queryClient = useQueryClient()
  const [asks, setAsks] = useState(false)
  const close = async () => {
    await answer(api.work[':id'].done.$post({ param: { id: String(id) } }))
    await queryClient.invalidateQueries({ queryKey: workQuery.queryKey })
    toast(t('work.closed'))
  }
  return (
    <>
      <Button variant="secondary" data-size="sm" onClick={() => setAsks(true)}>
        {t('work.close')}
      </Button>
      {asks ? (
        <ConfirmDialog
          title={t('work.closeTitle')}
          confirm={t('work.closeAct')}
          onConfirm={close}
          close={() => setAsks(false)}
        >
          <p>{t('work.closeText', { title })}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
