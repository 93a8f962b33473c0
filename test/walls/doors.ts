/**
 * Every route of the API, and who may come in: what the first wall is tried on. Whoever adds a route
 * says it here; the test fails until then.
 */
import {
  administrators,
  agreementReaders,
  type Door,
  followers,
  inside,
  overseers,
  owners,
  runners,
} from './door.ts'
import { doorsToAccessAccounts } from './doors-access-accounts.ts'
import { doorsToAccessPeople } from './doors-access-people.ts'
import { doorsToAccessRequests } from './doors-access-requests.ts'
import { doorsToAccessSources } from './doors-access-sources.ts'
import { doorsToDeliveries } from './doors-deliveries.ts'
import { doorsToDeviations } from './doors-deviations.ts'
import { doorsToDisturbances } from './doors-disturbances.ts'
import { doorsToImports } from './doors-imports.ts'
import { doorsToOverlay } from './doors-overlay.ts'
import { doorsToPeople } from './doors-people.ts'
import { doorsToPlaces } from './doors-places.ts'
import { doorsToProbes } from './doors-probes.ts'
import { doorsToReports } from './doors-reports.ts'
import { doorsToSources } from './doors-sources.ts'
import { doorsToWork } from './doors-work.ts'

const PERIOD = '2026-Q3'
/** Of which a report has been released: a contact reads no other. */
const RELEASED = '2026-Q2'
const contact = { name: 'Ny Kontakt', email: 'ny@exempelby.se', language: 'sv' }
const window = { from: '2026-12-05 08:00', to: '2026-12-05 10:00' }
const yaml = { type: 'application/yaml', content: 'services: []\n' }

/** `METHOD /path/as/{described}`. */
export const doors: Readonly<Record<string, Door>> = {
  'GET /api/health': { path: '/api/health', may: 'anybody' },
  'GET /api/openapi.json': { path: '/api/openapi.json', may: 'anybody' },
  'GET /api/docs': { path: '/api/docs', may: 'anybody' },
  'GET /api/docs/{file}': { path: '/api/docs/swagger-ui.css', may: 'anybody' },

  'GET /api/me': { path: '/api/me', may: 'whoever is signed in' },
  'PUT /api/me/language': {
    path: '/api/me/language',
    may: 'whoever is signed in',
    body: { language: 'sv' },
  },
  'GET /api/live': { path: '/api/live', may: 'whoever is signed in' },
  'GET /api/search': { path: '/api/search?q=viva', may: 'whoever is signed in' },
  'GET /api/start': { path: '/api/start', may: 'whoever is signed in' },

  'GET /api/services': { path: '/api/services', may: 'whoever is signed in' },
  'GET /api/services/{key}': {
    path: (service) => `/api/services/${service}?period=${PERIOD}`,
    may: followers,
  },
  'GET /api/services/{key}/receipts/{figure}': {
    path: (service) => `/api/services/${service}/receipts/incidents?period=${PERIOD}`,
    may: followers,
  },
  'GET /api/services/{key}/agreements': {
    path: (service) => `/api/services/${service}/agreements`,
    may: agreementReaders,
  },
  'GET /api/services/{key}/agreements/comparison': {
    path: (service) =>
      `/api/services/${service}/agreements/comparison?one=2016-01-01&other=2016-01-01`,
    may: agreementReaders,
  },
  'GET /api/services/{key}/calendar': {
    path: (service) => `/api/services/${service}/calendar?year=2026`,
    may: agreementReaders,
  },
  'POST /api/services/{key}/contacts': {
    path: (service) => `/api/services/${service}/contacts`,
    may: owners,
    body: contact,
  },
  'PUT /api/services/{key}/contacts/{id}': {
    path: (service, has) => `/api/services/${service}/contacts/${has.contact}`,
    may: owners,
    body: { ...contact, email: 'annan@exempelby.se' },
  },
  'DELETE /api/services/{key}/contacts/{id}': {
    path: (service) => `/api/services/${service}/contacts/999999`,
    may: [],
  },
  'PUT /api/services/{key}/provider': {
    path: (service) => `/api/services/${service}/provider`,
    may: administrators,
    body: { unitId: null },
  },
  'GET /api/agreements': { path: '/api/agreements', may: agreementReaders },
  'POST /api/agreements/plan': { path: '/api/agreements/plan', may: owners, text: yaml },
  'POST /api/agreements/apply': { path: '/api/agreements/apply?digest=x', may: owners, text: yaml },

  'GET /api/tickets': { path: '/api/tickets', may: 'whoever is signed in' },
  'GET /api/tickets/choices': { path: '/api/tickets/choices', may: 'whoever is signed in' },
  'GET /api/tickets/export': {
    path: '/api/tickets/export?format=csv',
    may: 'whoever is signed in',
  },
  'GET /api/tickets/{service}/{key}': {
    path: (service, has) => `/api/tickets/${service}/${has.ticket}`,
    may: followers,
  },
  'POST /api/tickets/{service}/{key}/exclude': {
    path: (service, has) => `/api/tickets/${service}/${has.ticket}/exclude`,
    may: ['account_manager'],
    body: { reason: 'Dubblett av ett annat ärende' },
  },
  'POST /api/tickets/{service}/{key}/include': {
    path: (service, has) => `/api/tickets/${service}/${has.ticket}/include`,
    may: ['account_manager'],
  },

  'GET /api/availability': { path: '/api/availability', may: 'whoever is signed in' },
  'POST /api/observations': {
    path: '/api/observations',
    may: ['technician', 'administrator'],
    body: (service) => ({
      source: 'nagios',
      silentAfterSeconds: 300,
      observations: [{ component: `${service}-web`, at: '2026-09-01T10:00:00Z', state: 'OK' }],
    }),
  },
  'GET /api/availability/{service}': {
    path: (service) => `/api/availability/${service}?period=${PERIOD}`,
    may: followers,
  },
  'GET /api/availability/{service}/explain': {
    path: (service) => `/api/availability/${service}/explain?period=${PERIOD}`,
    may: followers,
  },
  'GET /api/availability/{service}/days/{day}': {
    path: (service) => `/api/availability/${service}/days/2026-09-01`,
    may: followers,
  },
  'GET /api/availability/{service}/export': {
    path: (service) => `/api/availability/${service}/export?period=${PERIOD}&format=csv`,
    may: followers,
  },
  'GET /api/availability/{service}/runs': {
    path: (service) =>
      `/api/availability/${service}/runs?from=2026-09-01T00:00:00Z&to=2026-09-02T00:00:00Z`,
    may: followers,
  },
  'GET /api/maintenance': { path: '/api/maintenance', may: 'whoever is signed in' },
  'POST /api/maintenance': {
    path: '/api/maintenance',
    may: runners,
    body: (service) => ({ service, ...window, reason: 'Uppgradering' }),
  },
  'POST /api/maintenance/preview': {
    path: '/api/maintenance/preview',
    may: runners,
    body: (service) => ({ service, ...window }),
  },
  'POST /api/maintenance/{id}/cancellation/preview': {
    path: (_, has) => `/api/maintenance/${has.maintenance}/cancellation/preview`,
    may: runners,
  },
  'POST /api/maintenance/{id}/cancellation': {
    path: (_, has) => `/api/maintenance/${has.maintenance}/cancellation`,
    may: runners,
    body: { reason: 'Blev inte av' },
  },

  ...doorsToOverlay,
  ...doorsToReports,
  'GET /api/reports': { path: '/api/reports', may: 'whoever is signed in' },
  'GET /api/reports/standings': { path: '/api/reports/standings', may: 'whoever is signed in' },
  'GET /api/reports/{service}/{period}': {
    path: (service) => `/api/reports/${service}/${RELEASED}`,
    may: followers,
  },
  'GET /api/reports/{service}/{period}/pages': {
    path: (service) => `/api/reports/${service}/${RELEASED}/pages`,
    may: followers,
  },
  'GET /api/reports/{service}/{period}/document': {
    path: (service) => `/api/reports/${service}/${RELEASED}/document?format=json`,
    may: followers,
  },

  'GET /api/ledger': { path: '/api/ledger', may: inside },
  'GET /api/ledger/anchors': { path: '/api/ledger/anchors', may: overseers },
  'GET /api/ledger/anchors/{id}/{form}': { path: '/api/ledger/anchors/999999/json', may: [] },
  'GET /api/ledger/state': { path: '/api/ledger/state', may: inside },
  'GET /api/ledger/export': { path: '/api/ledger/export', may: overseers },
  'GET /api/ledger/{seq}': { path: '/api/ledger/1', may: overseers },
  'POST /api/ledger/verify': { path: '/api/ledger/verify', may: overseers },

  ...doorsToAccessSources,
  ...doorsToDeviations,
  ...doorsToAccessPeople,
  ...doorsToAccessAccounts,
  ...doorsToAccessRequests,
  ...doorsToDeliveries,
  ...doorsToDisturbances,
  ...doorsToImports,
  ...doorsToPeople,
  ...doorsToSources,
  ...doorsToPlaces,
  ...doorsToProbes,
  ...doorsToWork,
}
