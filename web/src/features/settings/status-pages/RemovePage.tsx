import { useQueryClient } from '@tanstack/react-query'
import { useText } from '../../../lib/text.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { addressOf } from './PageForm.tsx'
import { type Page, removePage } from './queries.ts'
import { text } from './text.ts'

interface RemovePageProps {
  readonly page: Page
  readonly close: () => void
}

export function RemovePage({ page, close }: RemovePageProps) {
  const t = useText(text)
  const queryClient = useQueryClient()
  const remove = async () => {
    await removePage(page.id)
    await queryClient.invalidateQueries({ queryKey: ['status_pages'] })
    toast(t('removed'))
  }
  return (
    <ConfirmDialog
      title={t('removeTitle')}
      confirm={t('removeAct')}
      danger
      onConfirm={remove}
      close={close}
    >
      <p>{t('removeText', { url: addressOf(page.key) })}</p>
    </ConfirmDialog>
  )
}
