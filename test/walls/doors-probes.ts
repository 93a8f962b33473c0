/** Doors to what Kvitto measures by itself. */
import { type Door, inside } from './door.ts'

const measurers = ['administrator', 'technician'] as const
const settings = { kind: 'tcp', host: '127.0.0.1', port: 1 }

export const doorsToProbes: Readonly<Record<string, Door>> = {
  'GET /api/monitoring/probes': { path: '/api/monitoring/probes', may: inside },
  'GET /api/monitoring/choices': { path: '/api/monitoring/choices', may: measurers },
  'POST /api/monitoring/probes': {
    path: '/api/monitoring/probes',
    may: measurers,
    body: (service) => ({ key: `${service}-ny`, component: `${service}-ny`, name: 'Ny', settings }),
  },
  'POST /api/monitoring/probes/trial': {
    path: '/api/monitoring/probes/trial',
    may: measurers,
    body: { settings },
  },
  'GET /api/monitoring/probes/{key}': {
    path: (service) => `/api/monitoring/probes/${service}-port`,
    may: inside,
  },
  'PUT /api/monitoring/probes/{key}': {
    path: (service) => `/api/monitoring/probes/${service}-port`,
    may: measurers,
    body: { name: 'Porten', settings, version: 1 },
  },
  'POST /api/monitoring/probes/{key}/pause': {
    path: (service) => `/api/monitoring/probes/${service}-port/pause`,
    may: measurers,
    body: { reason: 'Servern flyttas.' },
  },
  'POST /api/monitoring/probes/{key}/resumption': {
    path: (service) => `/api/monitoring/probes/${service}-port/resumption`,
    may: measurers,
  },
  'POST /api/monitoring/probes/{key}/heartbeat-secret': {
    path: (service) => `/api/monitoring/probes/${service}-port/heartbeat-secret`,
    may: measurers,
  },
  // One that was removed is gone for whoever comes after.
  'POST /api/monitoring/probes/{key}/removal': {
    path: (service) => `/api/monitoring/probes/${service}-annan/removal`,
    may: [],
    body: { reason: 'Tjänsten är avvecklad.' },
  },
}
