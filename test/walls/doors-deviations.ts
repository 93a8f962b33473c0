/** Doors to what was not kept, and what is done about it. */
import { type Door, followers, inside, runners } from './door.ts'

const explanation = {
  causeCategory: 'network',
  explanation: 'En växel gick sönder.',
  action: 'Växeln byts.',
  actionOwner: 'Dataservice',
  actionDue: '2026-12-31',
}

export const doorsToDeviations: Readonly<Record<string, Door>> = {
  'GET /api/deviations': { path: '/api/deviations', may: 'whoever is signed in' },
  'GET /api/deviations/choices': { path: '/api/deviations/choices', may: 'whoever is signed in' },
  'GET /api/deviations/export': {
    path: '/api/deviations/export?format=csv',
    may: 'whoever is signed in',
  },
  'GET /api/deviations/analysis': {
    path: (service) => `/api/deviations/analysis?service=${service}`,
    may: inside,
  },
  'GET /api/deviations/{id}': {
    path: (_, has) => `/api/deviations/${has.deviation}`,
    may: inside,
  },
  'GET /api/deviations/{id}/candidates': {
    path: (_, has) => `/api/deviations/${has.deviation}/candidates`,
    may: inside,
  },
  'GET /api/deviations/{id}/suggestions': {
    path: (_, has) => `/api/deviations/${has.deviation}/suggestions`,
    may: inside,
  },
  'POST /api/deviations/{id}/explanation': {
    path: (_, has) => `/api/deviations/${has.deviation}/explanation`,
    may: runners,
    body: explanation,
  },
  'POST /api/deviations/{id}/action/done': {
    path: (_, has) => `/api/deviations/${has.deviation}/action/done`,
    may: runners,
    body: { result: 'Växeln är bytt.' },
  },
  'POST /api/deviations/{id}/action/undo': {
    path: (_, has) => `/api/deviations/${has.deviation}/action/undo`,
    may: runners,
  },
  'POST /api/deviations/{id}/action/move': {
    path: (_, has) => `/api/deviations/${has.deviation}/action/move`,
    may: runners,
    body: { dueOn: '2027-01-15', reason: 'Växeln är inte levererad.' },
  },
  'POST /api/services/{key}/deviations': {
    path: (service) => `/api/services/${service}/deviations`,
    may: ['account_manager', 'technician', 'administrator'],
    body: { period: '2026-Q3' },
  },
  'GET /api/services/{key}/warnings': {
    path: (service) => `/api/services/${service}/warnings`,
    may: followers.filter((role) => role !== 'contact'),
  },
}
