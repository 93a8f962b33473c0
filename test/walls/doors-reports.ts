/** Doors to reports on their way out, and to the register of those that were due. */
import { type Door, inside } from './door.ts'

const of = (rest: string) => (service: string) => `/api/reports/${service}/2026-Q3/${rest}`

export const doorsToReports: Readonly<Record<string, Door>> = {
  'GET /api/reports/register': {
    path: '/api/reports/register',
    may: 'whoever is signed in',
  },
  'GET /api/reports/register/export': {
    path: '/api/reports/register/export?format=csv',
    may: 'whoever is signed in',
  },
  'GET /api/reports/{service}/{period}/review': { path: of('review'), may: inside },
  'POST /api/reports/{service}/{period}/release': {
    path: of('release'),
    may: ['account_manager'],
    body: { expectedDigest: 'a'.repeat(64) },
  },
}
