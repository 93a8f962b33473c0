/** Doors to corrections of what was measured, and to maintenance that recurs and is moved. */
import { type Door, followers, runners } from './door.ts'

const time = { from: '2026-08-03 08:00', to: '2026-08-03 10:00' }
const correction = { kind: 'not_ours', ...time, reason: 'Elnätet låg nere' }
const series = {
  reason: 'Uppdateringar',
  repeats: 'weekly',
  weekdays: [2],
  firstDay: '2026-12-01',
  startsAt: '22:00',
  minutes: 120,
}

export const doorsToOverlay: Readonly<Record<string, Door>> = {
  'GET /api/availability/{service}/year': {
    path: (service) => `/api/availability/${service}/year`,
    may: followers,
  },
  'GET /api/corrections': { path: '/api/corrections', may: 'whoever is signed in' },
  'GET /api/corrections/choices': {
    path: '/api/corrections/choices',
    may: 'whoever is signed in',
  },
  'POST /api/corrections/preview': {
    path: '/api/corrections/preview',
    may: runners,
    body: (service) => ({ service, ...correction }),
  },
  'POST /api/corrections': {
    path: '/api/corrections',
    may: runners,
    body: (service) => ({ service, ...correction }),
  },
  'POST /api/corrections/{id}/decision': {
    path: '/api/corrections/999999/decision',
    may: [],
    body: { approved: true },
  },
  'POST /api/corrections/{id}/withdrawal': {
    path: '/api/corrections/999999/withdrawal',
    may: [],
    body: { reason: 'Blev fel' },
  },
  'GET /api/corrections/{id}/evidence': { path: '/api/corrections/999999/evidence', may: [] },
  'GET /api/maintenance/series': {
    path: '/api/maintenance/series',
    may: 'whoever is signed in',
  },
  'POST /api/maintenance/series': {
    path: '/api/maintenance/series',
    may: runners,
    body: (service) => ({ service, ...series }),
  },
  'POST /api/maintenance/series/{id}/end': {
    path: '/api/maintenance/series/999999/end',
    may: [],
    body: { reason: 'Behövs inte' },
  },
  'POST /api/maintenance/{id}/move/preview': {
    path: (_, has) => `/api/maintenance/${has.maintenance}/move/preview`,
    may: runners,
    body: time,
  },
  'POST /api/maintenance/{id}/move': {
    path: (_, has) => `/api/maintenance/${has.maintenance}/move`,
    may: runners,
    body: { from: '2026-12-07 08:00', to: '2026-12-07 10:00', reason: 'Krockade' },
  },
}
