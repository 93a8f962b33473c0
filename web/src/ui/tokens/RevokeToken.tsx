import { useState } from 'react'
import { answer, api } from '../../lib/api.ts'
import { now } from '../../lib/clock.ts'
import { useText } from '../../lib/text.ts'
import { Button } from '../Button.tsx'
import { ConfirmDialog } from '../ConfirmDialog.tsx'
import { toast } from '../toast.ts'
import { type Token, useRefreshTokens } from './queries.ts'
import { tokenText } from './text.ts'

/** A button that asks first; nothing where the token no longer counts, or is not the reader's to revoke. */
export function RevokeToken({ token }: { readonly token: Token }) {
  const t = useText(tokenText)
  const refresh = useRefreshTokens()
  const [isAsked, setAsked] = useState(false)
  const { id, name, mayRevoke, expiresAt } = token
  if (!mayRevoke || Date.parse(expiresAt) <= now()) return null
  return (
    <>
      <Button
        variant="tertiary"
        data-size="sm"
        aria-label={t('revokeOf', { name })}
        onClick={() => setAsked(true)}
      >
        {t('revoke')}
      </Button>
      {isAsked ? (
        <ConfirmDialog
          title={t('revokeTitle', { name })}
          confirm={t('revokeOf', { name })}
          danger
          close={() => setAsked(false)}
          onConfirm={async () => {
            await answer(api.tokens[':id'].$delete({ param: { id } }))
            toast(t('revokeDone', { name }))
            await refresh()
          }}
        >
          <p>{t('revokeText')}</p>
        </ConfirmDialog>
      ) : null}
    </>
  )
}
