import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { type Bound, type Source, unbind } from './queries.ts'
import { sourcesText } from './text.ts'

interface UnbindDialogProps {
  readonly source: Source
  readonly bound: Bound
  readonly close: () => void
}

export function UnbindDialog({ source, bound, close }: UnbindDialogProps) {
  const t = useText(sourcesText)
  const queryClient = useQueryClient()
  const component = bound.componentName ?? bound.component
  return (
    <ConfirmDialog
      title={t('ask.unbindTitle', { component })}
      confirm={t('page.unbind')}
      danger
      close={close}
      onConfirm={async () => {
        await unbind(source.key, bound.id)
        toast(t('ask.unbound', { component }))
        await queryClient.invalidateQueries({ queryKey: ['sources'] })
      }}
    >
      {t('ask.unbindText')}
    </ConfirmDialog>
  )
}
