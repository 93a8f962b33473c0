/** Doors to where probes are run from, and those that agents and reporting jobs have. */
import { administrators, type Door, inside } from './door.ts'

const place = { name: 'Skolnätet', referenceTargets: ['tcp://10.0.0.1:53'] }

export const doorsToPlaces: Readonly<Record<string, Door>> = {
  'GET /api/monitoring/places': { path: '/api/monitoring/places', may: inside },
  'POST /api/monitoring/places': {
    path: '/api/monitoring/places',
    may: administrators,
    body: place,
  },
  'GET /api/monitoring/places/{place}': { path: '/api/monitoring/places/kvitto', may: inside },
  'PUT /api/monitoring/places/{place}': {
    path: '/api/monitoring/places/kvitto',
    may: administrators,
    body: place,
  },
  'POST /api/monitoring/places/{place}/code': { path: '/api/monitoring/places/none/code', may: [] },
  'POST /api/monitoring/places/{place}/revocation': {
    path: '/api/monitoring/places/none/revocation',
    may: [],
  },
  'POST /api/agent/enrol': {
    path: '/api/agent/enrol',
    may: 'anybody',
    answers: 422,
    body: { code: 'kva_not-one-that-was-ever-shown', publicKey: 'none', version: '1' },
  },
  'GET /api/agent/probes': { path: '/api/agent/probes', may: 'anybody', answers: 422 },
  'POST /api/heartbeats': { path: '/api/heartbeats', may: 'anybody', answers: 401, body: {} },
  'POST /api/agent/observations': {
    path: '/api/agent/observations',
    may: 'anybody',
    answers: 422,
    body: {},
  },
}
