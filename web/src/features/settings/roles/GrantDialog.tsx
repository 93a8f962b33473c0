import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { toast } from '../../../ui/toast.ts'
import { type Grant, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { usePlace } from '../use-place.ts'
import { rolesText } from './text.ts'

export type Act = 'approve' | 'decline' | 'take' | 'withdraw'

interface GrantDialogProps {
  readonly grant: Grant
  readonly act: Act
  readonly close: () => void
}

/** Says what comes or goes with the role before it does. */
export function GrantDialog({ grant, act, close }: GrantDialogProps) {
  const t = useText(rolesText)
  const s = useText(settingsText)
  const placeName = usePlace()
  const refresh = useRefresh()
  const values = {
    name: grant.person.name,
    role: s(`roles.${grant.role}`),
    place: placeName(grant.place),
    by: grant.requestedBy,
  }
  const isNo = act === 'decline' || act === 'withdraw'
  const confirm = async () => {
    await perform(act, String(grant.id))
    await refresh()
    toast(t(done[act], values))
  }
  const title = isNo ? 'declineTitle' : act === 'approve' ? 'approveTitle' : 'takeTitle'
  return (
    <ConfirmDialog
      title={t(title, values)}
      confirm={t(act)}
      danger={act === 'take'}
      onConfirm={confirm}
      close={close}
    >
      {isNo ? (
        <p>{t('declineText', values)}</p>
      ) : (
        <>
          {act === 'take' ? (
            <p>{t('takeText', values)}</p>
          ) : (
            <p>
              {values.place}. {t('give.may')}
            </p>
          )}
          <p>{s(`explained.${grant.role}`)}</p>
        </>
      )}
      {act === 'take' ? <p>{t('takeUndo')}</p> : null}
    </ConfirmDialog>
  )
}

const done = {
  approve: 'approved',
  decline: 'declined',
  take: 'taken',
  withdraw: 'withdrawn',
} as const

async function perform(act: Act, id: string): Promise<void> {
  const param = { id }
  if (act === 'approve') await answer(api.roles[':id'].approve.$post({ param }))
  else if (act === 'decline') await answer(api.roles[':id'].decline.$post({ param }))
  else await answer(api.roles[':id'].$delete({ param }))
}
