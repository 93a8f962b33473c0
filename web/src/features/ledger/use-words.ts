/** What an event says, in plain words. */
import type { TextKey } from '../../lib/text.ts'
import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { fieldsOf } from './facts.ts'
import { isKind } from './kinds.ts'
import type { ListedEvent } from './queries.ts'
import { ledgerText } from './text.ts'

type Key = TextKey<(typeof ledgerText)['texts']>
type Told = Pick<ListedEvent, 'kind' | 'subject' | 'service' | 'facts' | 'names' | 'personal'>

const DAY = /^\d{4}-\d\d-\d\d$/

export function useWords() {
  const t = useText(ledgerText)
  const format = useFormat()

  const role = (name: unknown) => {
    const key = `roles.${String(name)}`
    return hasText(key) ? t(key) : String(name)
  }
  const place = (scope: unknown, names: Told['names']) => {
    const of = fieldsOf(scope)
    if (of.kind === 'unit') return names[`unit:${of.unitId}`] ?? t('unit', { id: `${of.unitId}` })
    if (of.kind === 'service') return names[`service:${of.service}`] ?? String(of.service)
    return t('wholeOrganisation')
  }
  const choice = (field: string, value: string) => {
    const key = `choices.${field}.${value}`
    return hasText(key) ? t(key) : value
  }
  const valuesOf = ({ facts, names }: Told) => {
    const of = fieldsOf(facts)
    const { from, to } = of
    return {
      role: role(of.role),
      place: place(of.scope, names),
      group: String(of.group ?? ''),
      period: typeof of.period === 'string' ? format.periodKey(of.period) : '',
      span: typeof from === 'string' && typeof to === 'string' ? format.span(from, to) : '',
      rows: count(fieldsOf(of.rows).read ?? of.rows, format.count),
      tickets: count(fieldsOf(of.tickets).new, format.count),
      count: Number(
        of.erased ?? of.count ?? fieldsOf(of.added).count ?? fieldsOf(of.raised).count ?? 0,
      ),
      to: typeof to === 'string' && DAY.test(to) ? format.day(to) : '',
      gone: count(fieldsOf(of.gone).count, format.count),
      seq: count(of.seq, format.count),
      factor: choice('factor', String(of.kind ?? '')),
      rule: choice('rule', String(of.rule ?? '')),
      work: choice('work', String(of.work ?? '')),
    }
  }
  /** "Ärendet räknades bort". */
  const sentence = (event: Told): string => {
    const key = `kinds.${event.kind}`
    if (!isKind(event.kind) || !hasText(key)) return t('unknownKind', { kind: event.kind })
    return t(key, valuesOf(event))
  }
  /** Kvitto's own parts have names in the chain; on the command line it is whoever runs it. */
  const bySystem = (name: string): string => {
    if (['Kvitto', 'ledger-anchor', 'deviations-watch', 'sign-in'].includes(name))
      return t('byItself')
    if (name.startsWith('identity provider')) return t('byProvider')
    return name === 'first administrator’s link' ? t('byFirstLink') : t('bySystem', { name })
  }
  const who = ({ kind, name }: ListedEvent['actor']): string => {
    if (name === null) return t('erasedName')
    if (kind === 'system') return bySystem(name)
    return kind === 'token' ? t('byToken', { name }) : name
  }
  const about = useAbout()
  return { sentence, about, who, role, place, choice }
}

/** What an event is about, and where that has its page. */
function useAbout() {
  const t = useText(ledgerText)
  const format = useFormat()
  return ({ subject, service, names }: Omit<Told, 'facts' | 'kind'>) => {
    const [kind = '', ...others] = subject.split(':')
    const id = others.join(':')
    const named = names[subject]
    const within = encodeURIComponent(service ?? '')
    const part = encodeURIComponent(id)
    switch (kind) {
      case 'ticket':
        return { label: id, path: service === null ? undefined : `/tickets/${within}/${part}` }
      case 'service':
        return { label: named ?? id, path: `/services/${part}` }
      case 'person':
        return { label: named ?? t('person'), path: `/settings/people/${part}` }
      case 'unit':
        return { label: named ?? t('unit', { id }), path: '/settings/organisation' }
      case 'organisation':
        return { label: t('organisation'), path: '/settings/organisation' }
      case 'ledger':
        return { label: t('title'), path: undefined }
      case 'report': {
        const [key = '', period = ''] = id.split('/')
        const label = `${names[`service:${key}`] ?? key} ${format.periodKey(period)}`
        const path = `/reports/${encodeURIComponent(key)}/${encodeURIComponent(period)}`
        return { label, path }
      }
      case 'maintenance':
        return { label: t('maintenance', { id }), path: `/availability/${within}` }
      case 'disturbance':
        return { label: t('disturbance', { id }), path: `/disturbances/${part}` }
      case 'status_page':
        return { label: t('statusPage', { id }), path: '/settings/status-pages' }
      case 'maintenance-series':
        return { label: t('maintenanceSeries', { id }), path: '/maintenance' }
      case 'correction':
        return { label: t('correction', { id }), path: '/corrections' }
      case 'place':
        return { label: id, path: `/monitoring/places/${part}` }
      case 'probe':
        return { label: id, path: `/monitoring/probes/${part}` }
      case 'deviation':
        return { label: t('deviation', { id }), path: `/deviations/${part}` }
      case 'import_mapping':
        return { label: t('importMapping'), path: undefined }
      case 'token':
        return { label: t('token'), path: '/settings/tokens' }
      case 'identity_provider':
        return { label: t('provider'), path: '/settings/sign-in' }
      case 'group_mapping':
        return { label: t('mapping'), path: '/settings/sign-in' }
      case 'role_grant':
        return { label: t('roleRequest'), path: '/settings/roles' }
      case 'sign_in_proposal':
        return { label: t('provider'), path: '/settings/sign-in' }
      default:
        return service === null
          ? { label: subject, path: undefined }
          : { label: names[`service:${service}`] ?? service, path: `/services/${within}` }
    }
  }
}

function count(value: unknown, write: (n: number) => string): string {
  return typeof value === 'number' ? write(value) : '0'
}

/** Whether there are words for it; what Kvitto will write some day may be older than this page. */
export function hasText(key: string): key is Key {
  let at: unknown = ledgerText.texts
  for (const part of key.split('.')) {
    const fields = fieldsOf(at)
    at = fields[part] ?? fields[`${part}_other`]
  }
  return typeof at === 'string'
}
