import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { shellRoute } from '../../app/parents.tsx'
import { narrowingFrom } from './people/narrowing.ts'
import { subPagesOf } from './sub-pages.ts'

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./SettingsLayout.tsx'), 'SettingsLayout'),
})

const indexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    const [first] = subPagesOf(context.me)
    throw redirect({ href: first?.path ?? '/', replace: true })
  },
})

const organisationRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'organisation',
  component: lazyRouteComponent(
    () => import('./organisation/OrganisationPage.tsx'),
    'OrganisationPage',
  ),
})

const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'people',
  validateSearch: narrowingFrom,
  component: lazyRouteComponent(() => import('./people/PeoplePage.tsx'), 'PeoplePage'),
})

const personRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'people/$id',
  component: lazyRouteComponent(() => import('./people/PersonPage.tsx'), 'PersonPage'),
})

const rolesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'roles',
  component: lazyRouteComponent(() => import('./roles/RolesPage.tsx'), 'RolesPage'),
})

const agreementsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'agreements',
  component: lazyRouteComponent(() => import('./agreements/AgreementsPage.tsx'), 'AgreementsPage'),
})

const uploadRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'agreements/file',
  component: lazyRouteComponent(() => import('./agreements/FilePage.tsx'), 'FilePage'),
})

interface AgreementSearch {
  /** First day of the version that is read; the one in force unless said. */
  readonly version?: string
  /** First day of another that it is compared with. */
  readonly with?: string
}

const agreementRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'agreements/$key',
  validateSearch: (search): AgreementSearch => ({
    ...(typeof search.version === 'string' ? { version: search.version } : {}),
    ...(typeof search.with === 'string' ? { with: search.with } : {}),
  }),
  component: lazyRouteComponent(() => import('./agreements/AgreementPage.tsx'), 'AgreementPage'),
})

interface CalendarSearch {
  readonly year?: number
  readonly hours?: 'availability'
  readonly view?: 'table'
}

const calendarRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'agreements/$key/calendar',
  validateSearch: (search): CalendarSearch => ({
    ...(typeof search.year === 'number' ? { year: search.year } : {}),
    ...(search.hours === 'availability' ? { hours: 'availability' } : {}),
    ...(search.view === 'table' ? { view: 'table' } : {}),
  }),
  component: lazyRouteComponent(() => import('./agreements/CalendarPage.tsx'), 'CalendarPage'),
})

const statusPagesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'status-pages',
  component: lazyRouteComponent(
    () => import('./status-pages/StatusPagesPage.tsx'),
    'StatusPagesPage',
  ),
})

const tokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'tokens',
  component: lazyRouteComponent(() => import('./tokens/TokensPage.tsx'), 'TokensPage'),
})

const importsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'imports',
  component: lazyRouteComponent(() => import('./imports/ImportsPage.tsx'), 'ImportsPage'),
})

interface ImportSearch {
  readonly step?: 'rows' | 'result'
}

const importRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'imports/$id',
  validateSearch: ({ step }): ImportSearch =>
    step === 'rows' || step === 'result' ? { step } : {},
  component: lazyRouteComponent(() => import('./imports/ImportPage.tsx'), 'ImportPage'),
})

const signInSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: 'sign-in',
  component: lazyRouteComponent(
    () => import('./sign-in/SignInSettingsPage.tsx'),
    'SignInSettingsPage',
  ),
})

export const settingsRoutes = [
  settingsRoute.addChildren([
    indexRoute,
    organisationRoute,
    peopleRoute,
    personRoute,
    rolesRoute,
    agreementsRoute,
    uploadRoute,
    agreementRoute,
    calendarRoute,
    importsRoute,
    importRoute,
    statusPagesRoute,
    tokensRoute,
    signInSettingsRoute,
  ]),
] as const
