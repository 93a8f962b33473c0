import { useState } from 'react'
import { answer, api } from '../../../lib/api.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { toast } from '../../../ui/toast.ts'
import { type PersonPage, useRefresh } from '../queries.ts'
import { settingsText } from '../text.ts'
import { usePlace } from '../use-place.ts'
import { peopleText } from './text.ts'

interface EndPersonProps {
  readonly person: PersonPage
  readonly close: () => void
}

/** Says what ends with it before it is done. */
export function EndPerson({ person: { id, name, roles }, close }: EndPersonProps) {
  const t = useText(peopleText)
  const s = useText(settingsText)
  const placeName = usePlace()
  const refresh = useRefresh()
  const open = (roles ?? []).filter(({ state }) => state !== 'ended')
  const list = open
    .map(({ role, place }) => `${s(`roles.${role}`)} (${placeName(place)})`)
    .join(', ')
  const end = async () => {
    await answer(api.people[':id'].end.$post({ param: { id } }))
    await refresh()
    toast(t('end.done', { name }))
  }
  return (
    <ConfirmDialog
      title={t('end.title', { name })}
      confirm={t('end.confirm')}
      danger
      onConfirm={end}
      close={close}
    >
      <p>{t('end.roles', { count: open.length, name, list })}</p>
      <p>{t('end.sessions')}</p>
      <p>
        {t('end.stays')} {t('end.undo')}
      </p>
    </ConfirmDialog>
  )
}

export function RestorePerson({ person: { id, name } }: { readonly person: PersonPage }) {
  const t = useText(peopleText)
  const refresh = useRefresh()
  const [failure, setFailure] = useState<Error | null>(null)
  const restore = async () => {
    try {
      const back = await answer(api.people[':id'].restore.$post({ param: { id } }))
      await refresh()
      const words = [
        t('restore.done', { name }),
        back.granted > 0 ? t('restore.back', { count: back.granted }) : '',
        back.requested > 0 ? t('restore.waits', { count: back.requested }) : '',
      ]
      toast(words.filter((text) => text !== '').join(' '))
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return (
    <>
      <Button onClick={() => void restore()}>{t('restore.act')}</Button>
      {failure === null ? null : <ErrorState error={failure} />}
    </>
  )
}
