/** What can happen to a report, as its timeline tells it. */
export const reportEventKinds = [
  'due',
  'drafted',
  'released',
  'sent',
  'deferred',
  'unknown',
  'accepted',
  'refused',
  'given_up',
  'delayed',
  'delivered',
  'bounced',
  'opened',
  'acknowledged',
  'asked',
  'answered',
  'reminded',
  'overdue',
  'escalated',
  'readdressed',
] as const
export type ReportEventKind = (typeof reportEventKinds)[number]
