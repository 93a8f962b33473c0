import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { HeartbeatRenewed } from './HeartbeatRenewed.tsx'
import { type ProbeView, pauseProbe, removeProbe, renewHeartbeat, resumeProbe } from './queries.ts'
import { monitoringText } from './text.ts'

type Open = 'pause' | 'resume' | 'remove' | 'renew' | undefined

/** What is done to a probe beside changing it. */
export function ProbeActs({ probe }: { readonly probe: ProbeView }) {
  const t = useText(monitoringText)
  const [open, setOpen] = useState<Open>()
  const [secret, setSecret] = useState<string>()
  return (
    <>
      {probe.kind === 'heartbeat' ? (
        <Button variant="secondary" onClick={() => setOpen('renew')}>
          {t('acts.renew')}
        </Button>
      ) : null}
      <Button
        variant="secondary"
        onClick={() => setOpen(probe.paused === null ? 'pause' : 'resume')}
      >
        {t(probe.paused === null ? 'acts.pause' : 'acts.resume')}
      </Button>
      <Button variant="secondary" onClick={() => setOpen('remove')}>
        {t('acts.remove')}
      </Button>
      <OpenAct probe={probe} open={open} close={() => setOpen(undefined)} tell={setSecret} />
      {secret === undefined ? null : (
        <HeartbeatRenewed secret={secret} close={() => setSecret(undefined)} />
      )}
    </>
  )
}

interface OpenActProps {
  readonly probe: ProbeView
  readonly open: Open
  readonly close: () => void
  readonly tell: (secret: string) => void
}

function OpenAct({ probe, open, close, tell }: OpenActProps) {
  const t = useText(monitoringText)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const { key, name, component } = probe
  switch (open) {
    case 'pause':
      return (
        <ReasonDialog
          name={`probe.pause:${key}`}
          title={t('acts.pauseTitle', { name })}
          label={t('acts.reason')}
          missing={t('acts.reasonNeeded')}
          confirm={t('acts.pause')}
          send={(reason) => pauseProbe(key, reason)}
          sent={() => refresh(t('acts.pausedToast'))}
          close={close}
        >
          <p>{t('acts.pauseText', { component })}</p>
        </ReasonDialog>
      )
    case 'remove':
      return (
        <ReasonDialog
          name={`probe.remove:${key}`}
          title={t('acts.removeTitle', { name })}
          label={t('acts.reason')}
          missing={t('acts.reasonNeeded')}
          confirm={t('acts.remove')}
          send={(reason) => removeProbe(key, reason)}
          sent={async () => {
            await navigate({ href: '/monitoring' })
            await refresh(t('acts.removedToast'))
          }}
          close={close}
        >
          <p>{t('acts.removeText', { component })}</p>
        </ReasonDialog>
      )
    case 'resume':
      return (
        <ConfirmDialog
          title={t('acts.resumeTitle', { name })}
          confirm={t('acts.resume')}
          onConfirm={async () => {
            await resumeProbe(key)
            await refresh(t('acts.resumedToast'))
          }}
          close={close}
        >
          {t('acts.resumeText')}
        </ConfirmDialog>
      )
    case 'renew':
      return (
        <ConfirmDialog
          title={t('acts.renewTitle')}
          confirm={t('acts.renew')}
          onConfirm={async () => tell((await renewHeartbeat(key)).secret)}
          close={close}
        >
          {t('acts.renewText')}
        </ConfirmDialog>
      )
    default:
      return null
  }
}

function useRefresh() {
  const queryClient = useQueryClient()
  return async (words: string) => {
    toast(words)
    await queryClient.invalidateQueries({ queryKey: ['probes'] })
  }
}
