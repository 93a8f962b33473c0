import { Dropdown } from '@digdir/designsystemet-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiProblem } from '../lib/api-problem.ts'
import { isPortalOnly, type Me, useMe } from '../lib/me.ts'
import { jsonBody, request } from '../lib/request.ts'
import { useText } from '../lib/text.ts'
import { toast } from '../ui/toast.ts'
import { LanguageChoice, ThemeChoice } from './choices.tsx'
import { appText } from './text.ts'
import styles from './UserMenu.module.css'

export function UserMenu() {
  const t = useText(appText)
  const me = useMe()
  const signOut = useSignOut()
  const [isOpen, setOpen] = useState(false)
  // The menu stands in the frame, which stays when another page comes.
  const close = () => setOpen(false)
  return (
    <Dropdown.TriggerContext>
      <Dropdown.Trigger variant="tertiary" className={styles.trigger ?? ''}>
        <RoleNames me={me} />
        <span className="ds-sr-only">{t('user.menu', { name: me.name })}</span>
        <span className={styles.avatar} aria-hidden="true">
          {initials(me.name)}
        </span>
      </Dropdown.Trigger>
      <Dropdown
        placement="bottom-end"
        className={styles.menu ?? ''}
        open={isOpen}
        onOpen={() => setOpen(true)}
        onClose={close}
      >
        <p className={styles.who}>
          <b>{me.name}</b>
          <RoleNames me={me} />
        </p>
        <LanguageChoice />
        <ThemeChoice />
        <ul className={styles.acts}>
          {isPortalOnly(me) ? null : (
            <li>
              <Link to="/my-absence" onClick={close}>
                {t('user.absence')}
              </Link>
            </li>
          )}
          <li>
            <Link to="/my-sign-in" onClick={close}>
              {t('user.signIn')}
            </Link>
          </li>
          <li>
            <button type="button" onClick={signOut}>
              {t('user.signOut')}
            </button>
          </li>
        </ul>
      </Dropdown>
    </Dropdown.TriggerContext>
  )
}

function RoleNames({ me }: { readonly me: Me }) {
  const t = useText(appText)
  const names = [...new Set(me.roles.map(({ role }) => role))]
    .filter(isKnownRole)
    .map((role) => t(`roles.${role}`))
  return <span className={styles.roles}>{names.join(', ')}</span>
}

type RoleName = keyof (typeof appText)['texts']['roles']

function isKnownRole(role: string): role is RoleName & string {
  return role in appText.texts.roles
}

/** Whatever was known of the person is forgotten before the sign-in page is shown. */
function useSignOut() {
  const t = useText(appText)
  const queryClient = useQueryClient()
  const router = useRouter()
  return async () => {
    try {
      await request('/api/auth/sign-out', jsonBody('POST', {}))
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      // Whoever walks away must know that the session is still there.
      if (error.status !== 401) return toast(t('user.notSignedOut'), 'missed')
    }
    sessionStorage.clear()
    queryClient.clear()
    await router.navigate({ to: '/sign-in', search: {} })
  }
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  return `${first.slice(0, 1)}${last?.slice(0, 1) ?? ''}`.toUpperCase()
}
