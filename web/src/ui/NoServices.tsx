import type { ReactNode } from 'react'
import { useMe } from '../lib/me.ts'
import { useText } from '../lib/text.ts'
import { ButtonLink } from './Button.tsx'
import { EmptyState } from './EmptyState.tsx'
import { uiText } from './text.ts'

/** Before the first service: what will be shown here, and for who may, the way to put it there. */
export function NoServices({ children }: { readonly children: ReactNode }) {
  const t = useText(uiText)
  const isAdministrator = useMe().roles.some(({ role }) => role === 'administrator')
  return (
    <EmptyState
      title={t('noServices.title')}
      act={
        isAdministrator ? (
          <ButtonLink to="/settings/agreements/file">{t('noServices.add')}</ButtonLink>
        ) : undefined
      }
    >
      {children} {t(isAdministrator ? 'noServices.how' : 'noServices.who')}
    </EmptyState>
  )
}
