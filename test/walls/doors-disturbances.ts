/** Doors to what users are told, to the map of services, and to status pages. */
import { type Door, followers, owners, runners } from './door.ts'

const told = { words: 'Vi letar efter orsaken.', mail: false }
const disturbance = (service: string) => ({
  title: 'Det går inte att logga in',
  services: [service],
  startedAt: '2026-11-22T10:00',
  ...told,
})
const page = (service: string) => ({
  name: 'Vårdens system',
  isPublic: false,
  showsComponents: false,
  services: [service],
})

export const doorsToDisturbances: Readonly<Record<string, Door>> = {
  'GET /api/disturbances': { path: '/api/disturbances', may: 'whoever is signed in' },
  'GET /api/disturbances/outages': {
    path: '/api/disturbances/outages',
    may: 'whoever is signed in',
  },
  'POST /api/disturbances': { path: '/api/disturbances', may: runners, body: disturbance },
  'POST /api/disturbances/preview': {
    path: '/api/disturbances/preview',
    may: runners,
    body: disturbance,
  },
  'GET /api/disturbances/{id}': {
    path: (_, has) => `/api/disturbances/${has.disturbance}`,
    may: followers,
  },
  'PUT /api/disturbances/{id}': {
    path: (_, has) => `/api/disturbances/${has.disturbance}`,
    may: runners,
    body: (service) => {
      const { words: _, mail: __, ...change } = disturbance(service)
      return change
    },
  },
  'POST /api/disturbances/{id}/updates': {
    path: (_, has) => `/api/disturbances/${has.disturbance}/updates`,
    may: runners,
    body: { state: 'monitoring', ...told },
  },
  'POST /api/disturbances/{id}/updates/preview': {
    path: (_, has) => `/api/disturbances/${has.disturbance}/updates/preview`,
    may: runners,
    body: { state: 'monitoring', ...told },
  },
  'GET /api/service-map': { path: '/api/service-map', may: 'whoever is signed in' },
  'GET /api/status-pages': { path: '/api/status-pages', may: 'whoever is signed in' },
  'POST /api/status-pages': {
    path: '/api/status-pages',
    may: owners,
    body: (service, has) => ({ ...page(service), key: `ny-${has.statusPage}`, unitId: has.unit }),
  },
  'PUT /api/status-pages/{id}': {
    path: (_, has) => `/api/status-pages/${has.statusPage}`,
    may: owners,
    body: (service, has) => ({
      ...page(service),
      key: `status-${service}`,
      unitId: has.unit,
      isPublic: true,
    }),
  },
  'DELETE /api/status-pages/{id}': { path: '/api/status-pages/999999', may: [] },
  'GET /api/status-pages/{key}/shown': {
    path: (service) => `/api/status-pages/status-${service}/shown`,
    may: followers,
  },
  'GET /api/status/{key}': { path: '/api/status/status-viva', may: 'anybody' },
  'GET /api/status/{key}/live': { path: '/api/status/status-viva/live', may: 'anybody' },
  'GET /api/status/{key}/badge/{file}': {
    path: '/api/status/status-viva/badge/viva.svg',
    may: 'anybody',
  },
}
