import { useText } from '../../../lib/text.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { useRefresh } from '../queries.ts'
import { type Decision, decide } from './queries.ts'
import { signInSettingsText } from './text.ts'

interface DecideDialogProps {
  readonly id: number
  readonly decision: Decision
  readonly what: string
  readonly means: readonly string[]
  readonly close: () => void
}

const done = { approve: 'approved', decline: 'declined', withdraw: 'withdrawn' } as const

/** Says what a yes means before it is given. */
export function DecideDialog({ id, decision, what, means, close }: DecideDialogProps) {
  const t = useText(signInSettingsText)
  const refresh = useRefresh()
  return (
    <ConfirmDialog
      title={t(`waiting.${decision}Title`, { what })}
      confirm={t(`waiting.${decision}`)}
      close={close}
      onConfirm={async () => {
        await decide(id, decision)
        await refresh()
        toast(t(`waiting.${done[decision]}`))
      }}
    >
      {decision === 'approve' ? (
        means.map((line) => <p key={line}>{line}</p>)
      ) : (
        <p>{t('waiting.dropText')}</p>
      )}
    </ConfirmDialog>
  )
}
