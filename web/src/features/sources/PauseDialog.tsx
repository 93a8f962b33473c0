import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { pause, type Source } from './queries.ts'
import { sourcesText } from './text.ts'

/** Why it is not to be asked for a while. */
export function PauseDialog({
  source,
  close,
}: {
  readonly source: Source
  readonly close: () => void
}) {
  const t = useText(sourcesText)
  const queryClient = useQueryClient()
  const send = async (reason: string) => {
    await pause(source.key, reason)
    await queryClient.invalidateQueries({ queryKey: ['sources'] })
  }
  return (
    <ReasonDialog
      name={`source.pause:${source.key}`}
      title={t('ask.pauseTitle', { name: source.name })}
      label={t('ask.reason')}
      missing={t('ask.reasonMissing')}
      confirm={t('page.pause')}
      send={send}
      close={close}
    >
      <p className="muted">{t('ask.pauseText')}</p>
    </ReasonDialog>
  )
}
