import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { toast } from '../../ui/toast.ts'
import { type Place, renewCode, revokePlace } from './queries.ts'
import { placesText } from './text.ts'

interface PlaceActsProps {
  readonly place: Place
  readonly onCode: (code: string) => void
}

/** A new code, and an end. */
export function PlaceActs({ place, onCode }: PlaceActsProps) {
  const t = useText(placesText)
  const queries = useQueryClient()
  const [asks, setAsks] = useState<'renew' | 'revoke'>()
  const close = () => setAsks(undefined)
  const refresh = () => queries.invalidateQueries({ queryKey: ['places'] })
  return (
    <>
      <Button variant="secondary" onClick={() => setAsks('renew')}>
        {t('renew')}
      </Button>
      <Button variant="secondary" onClick={() => setAsks('revoke')}>
        {t('revoke')}
      </Button>
      {asks === 'renew' ? (
        <ConfirmDialog
          title={t('renewTitle')}
          confirm={t('renew')}
          close={close}
          onConfirm={async () => {
            onCode((await renewCode(place.key)).code)
            await refresh()
          }}
        >
          <p>{t('renewText')}</p>
        </ConfirmDialog>
      ) : null}
      {asks === 'revoke' ? (
        <ConfirmDialog
          title={t('revokeTitle', { name: place.name })}
          confirm={t('revoke')}
          danger
          close={close}
          onConfirm={async () => {
            await revokePlace(place.key)
            toast(t('revoked'))
            await refresh()
          }}
        >
          <p>{t('revokeText', { count: place.probes })}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
