import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { PathButton } from '../../ui/PathLink.tsx'
import { toast } from '../../ui/toast.ts'
import { PauseDialog } from './PauseDialog.tsx'
import { remove, resume, type Source } from './queries.ts'
import { sourcesText } from './text.ts'

/** Change, pause and remove. */
export function SourceActs({ source }: { readonly source: Source }) {
  const t = useText(sourcesText)
  const queryClient = useQueryClient()
  const [asked, setAsked] = useState<'pause' | 'remove'>()
  const close = () => setAsked(undefined)
  const start = async () => {
    await resume(source.key)
    await queryClient.invalidateQueries({ queryKey: ['sources'] })
  }
  return (
    <>
      <PathButton path={`/monitoring/sources/${encodeURIComponent(source.key)}/change`} size="md">
        {t('page.change')}
      </PathButton>
      {source.pausedAt === null ? (
        <Button variant="secondary" onClick={() => setAsked('pause')}>
          {t('page.pause')}
        </Button>
      ) : (
        <Button onClick={() => void start()}>{t('page.resume')}</Button>
      )}
      <Button variant="secondary" onClick={() => setAsked('remove')}>
        {t('page.remove')}
      </Button>
      {asked === 'pause' ? <PauseDialog source={source} close={close} /> : null}
      {asked === 'remove' ? <RemoveDialog source={source} close={close} /> : null}
    </>
  )
}

interface RemoveDialogProps {
  readonly source: Source
  readonly close: () => void
}

function RemoveDialog({ source, close }: RemoveDialogProps) {
  const t = useText(sourcesText)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { key, name, bindings } = source
  return (
    <ConfirmDialog
      title={t('ask.removeTitle', { name })}
      confirm={t('page.remove')}
      danger
      close={close}
      onConfirm={async () => {
        await remove(key)
        toast(t('ask.removed', { name }))
        await navigate({ href: '/monitoring/sources' })
        await queryClient.invalidateQueries({ queryKey: ['sources', 'list'] })
      }}
    >
      {t('ask.removeText', { count: bindings })}
    </ConfirmDialog>
  )
}
