import type { Me } from '../../lib/me.ts'

type Role = Me['roles'][number]['role']

interface SubPage {
  readonly key:
    | 'organisation'
    | 'people'
    | 'roles'
    | 'agreements'
    | 'imports'
    | 'tokens'
    | 'signIn'
    | 'statusPages'
  readonly path: string
  /** Who finds something there; everywhere: only where the role holds for everything. */
  readonly roles: readonly Role[]
  readonly everywhere: boolean
}

const watchers: readonly Role[] = ['administrator', 'auditor', 'security_officer']

const pages: readonly SubPage[] = [
  {
    key: 'organisation',
    path: '/settings/organisation',
    roles: ['administrator'],
    everywhere: true,
  },
  { key: 'people', path: '/settings/people', roles: watchers, everywhere: true },
  { key: 'roles', path: '/settings/roles', roles: watchers, everywhere: true },
  {
    key: 'agreements',
    path: '/settings/agreements',
    roles: [...watchers, 'account_manager', 'technician'],
    everywhere: false,
  },
  {
    key: 'imports',
    path: '/settings/imports',
    roles: [...watchers, 'account_manager', 'technician'],
    everywhere: false,
  },
  {
    key: 'statusPages',
    path: '/settings/status-pages',
    roles: [...watchers, 'account_manager', 'technician'],
    everywhere: false,
  },
  {
    key: 'tokens',
    path: '/settings/tokens',
    roles: watchers,
    everywhere: true,
  },
  { key: 'signIn', path: '/settings/sign-in', roles: ['administrator'], everywhere: true },
]

/** The parts of the settings that somebody has something in; the server decides what they may do. */
export function subPagesOf({ roles }: Me): readonly SubPage[] {
  return pages.filter((page) =>
    roles.some(
      ({ role, reach }) => page.roles.includes(role) && (!page.everywhere || reach === 'all'),
    ),
  )
}
