/** Doors to reports that have been released: acknowledging, asking, sending again. */
import { type Door, followers, owners } from './door.ts'

const of = (rest: string) => (service: string) => `/api/reports/${service}/2026-Q2/${rest}`
/** No link of this house. */
const token = 'A'.repeat(71)

export const doorsToDeliveries: Readonly<Record<string, Door>> = {
  'GET /api/reports/{service}/{period}/acknowledgement': {
    path: of('acknowledgement'),
    may: followers,
  },
  'POST /api/reports/{service}/{period}/acknowledgement': {
    path: of('acknowledgement'),
    may: ['contact'],
    body: { comment: 'Tack' },
  },
  'POST /api/reports/{service}/{period}/questions': {
    path: of('questions'),
    may: ['contact'],
    body: { text: 'Varför?' },
  },
  'POST /api/reports/{service}/{period}/questions/{id}/answer': {
    path: (service, has) => of(`questions/${has.question}/answer`)(service),
    may: owners,
    body: { text: 'Därför.' },
  },
  'POST /api/reports/{service}/{period}/reminder': {
    path: of('reminder'),
    may: owners,
    body: {},
  },
  'POST /api/reports/{service}/{period}/deliveries/{id}/sending': {
    path: (service, has) => of(`deliveries/${has.delivery}/sending`)(service),
    may: owners,
    body: {},
  },

  'POST /api/receipt/look': {
    path: '/api/receipt/look',
    may: 'anybody',
    answers: 404,
    body: { token },
  },
  'POST /api/receipt/acknowledge': {
    path: '/api/receipt/acknowledge',
    may: 'anybody',
    answers: 404,
    body: { token },
  },
  'POST /api/receipt/ask': {
    path: '/api/receipt/ask',
    may: 'anybody',
    answers: 404,
    body: { token, text: 'Varför?' },
  },
  'POST /api/receipt/document': {
    path: '/api/receipt/document',
    may: 'anybody',
    answers: 404,
    body: { token, format: 'pdf' },
  },
}
