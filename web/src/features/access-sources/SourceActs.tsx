import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { pause, readNow, remove, resume, type Source } from './queries.ts'
import { accessSourcesText } from './text.ts'

/** Read now, change, pause and remove. */
export function SourceActs({ source }: { readonly source: Source }) {
  const t = useText(accessSourcesText)
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<'pause' | 'remove'>()
  const close = () => setAsked(undefined)
  const renew = () => queryClient.invalidateQueries({ queryKey: ['access', 'sources'] })
  const start = async (act: typeof resume, words?: string) => {
    await act(source.key)
    if (words !== undefined) toast(words)
    await renew()
  }
  return (
    <>
      <PathButton
        path={`/access/intake/sources/${encodeURIComponent(source.key)}/change`}
        size="md"
      >
        {t('page.change')}
      </PathButton>
      <Button variant="secondary" onClick={() => setAsked('remove')}>
        {t('page.remove')}
      </Button>
      {source.pausedAt === null ? (
        <>
          <Button variant="secondary" onClick={() => setAsked('pause')}>
            {t('page.pause')}
          </Button>
          <Button onClick={() => void start(readNow, t('page.reading'))}>{t('page.read')}</Button>
        </>
      ) : (
        <Button onClick={() => void start(resume)}>{t('page.resume')}</Button>
      )}
      {asked === 'pause' ? (
        <ReasonDialog
          name={`access-source.pause:${source.key}`}
          title={t('ask.pauseTitle', { name: source.name })}
          label={t('ask.reason')}
          missing={t('ask.reasonMissing')}
          confirm={t('page.pause')}
          send={async (reason) => {
            await pause(source.key, reason)
            await renew()
          }}
          close={close}
        >
          <p className="muted">{t('ask.pauseText')}</p>
        </ReasonDialog>
      ) : null}
      {asked === 'remove' ? <RemoveDialog source={source} close={close} /> : null}
    </>
  )
}

interface RemoveDialogProps {
  readonly source: Source
  readonly close: () => void
}

function RemoveDialog({ source: { key, name }, close }: RemoveDialogProps) {
  const t = useText(accessSourcesText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  return (
    <ConfirmDialog
      title={t('ask.removeTitle', { name })}
      confirm={t('page.remove')}
      danger
      close={close}
      onConfirm={async () => {
        await remove(key)
        toast(t('ask.removed', { name }))
        await navigate({ href: '/access/intake/sources' })
        await queryClient.invalidateQueries({ queryKey: ['access', 'sources', 'list'] })
      }}
    >
      {t('ask.removeText')}
    </ConfirmDialog>
  )
}
