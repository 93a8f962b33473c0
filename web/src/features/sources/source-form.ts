/** A source as it is written in the form, and as the server takes it. */
import type { Translate } from '../../lib/text.ts'
import type { FormErrors } from '../../lib/use-form.ts'
import type { GivenSettings, Source, SourceKind } from './queries.ts'
import type { sourcesText } from './text.ts'

export type SourceValues = Readonly<{
  name: string
  key: string
  url: string
  user: string
  password: string
  token: string
  ca: string
  step: string
  downFrom: string
  heartbeat: string
  silent: string
}>

/** What is asked for of each kind. */
export const fieldsOf: Readonly<Record<SourceKind, readonly (keyof SourceValues)[]>> = {
  prometheus: ['url', 'user', 'password', 'token', 'ca', 'step'],
  zabbix: ['url', 'token', 'ca', 'downFrom'],
  icinga2: ['url', 'user', 'password', 'ca'],
  alertmanager: ['heartbeat'],
  uptime_kuma: ['url', 'token', 'ca'],
  gatus: ['url', 'user', 'password', 'token', 'ca'],
}

export function emptySource(kind: SourceKind, name: string): SourceValues {
  return {
    name,
    key: kind.replaceAll('_', '-'),
    url: '',
    user: '',
    password: '',
    token: '',
    ca: '',
    step: '30',
    downFrom: '3',
    heartbeat: 'Watchdog',
    silent: kind === 'alertmanager' ? '300' : '180',
  }
}

export function valuesOf(source: Source): SourceValues {
  const { settings, key, name, kind, silentAfterSeconds } = source
  const empty = emptySource(kind, name)
  return {
    ...empty,
    key,
    silent: String(silentAfterSeconds),
    ...('url' in settings ? { url: settings.url, ca: settings.ca ?? '' } : {}),
    ...('user' in settings ? { user: settings.user ?? '' } : {}),
    ...('stepSeconds' in settings ? { step: String(settings.stepSeconds) } : {}),
    ...('downFrom' in settings ? { downFrom: String(settings.downFrom) } : {}),
    ...('heartbeat' in settings ? { heartbeat: settings.heartbeat.alertname ?? '' } : {}),
  }
}

export function settingsOf(kind: SourceKind, values: SourceValues): GivenSettings {
  const url = values.url.trim()
  const ca = values.ca.trim() === '' ? {} : { ca: values.ca.trim() }
  const user = values.user.trim() === '' ? {} : { user: values.user.trim() }
  switch (kind) {
    case 'prometheus':
      return { kind, url, ...ca, ...user, stepSeconds: Number(values.step) }
    case 'zabbix':
      return { kind, url, ...ca, downFrom: Number(values.downFrom) }
    case 'icinga2':
    case 'gatus':
      return { kind, url, ...ca, ...user }
    case 'uptime_kuma':
      return { kind, url, ...ca }
    case 'alertmanager':
      return { kind, heartbeat: { alertname: values.heartbeat.trim() } }
  }
}

export function secretsOf({ password, token }: SourceValues) {
  return {
    ...(password === '' ? {} : { password }),
    ...(token === '' ? {} : { token }),
  }
}

type T = Translate<(typeof sourcesText)['texts']>

export function problemsIn(kind: SourceKind, values: SourceValues, t: T): FormErrors {
  const fields = fieldsOf[kind]
  const wrong = (is: boolean, words: string) => (is ? words : undefined)
  const within = (text: string, least: number, most: number) =>
    /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most
  return {
    name: wrong(values.name.trim() === '', t('form.nameMissing')),
    key: wrong(!/^[a-z0-9][a-z0-9-]{0,62}$/.test(values.key), t('form.keyWrong')),
    url: wrong(
      fields.includes('url') && !/^https?:\/\/[^\s/]+/.test(values.url.trim()),
      t('form.urlMissing'),
    ),
    step: wrong(fields.includes('step') && !within(values.step, 1, 3600), t('form.numberWrong')),
    silent: wrong(!within(values.silent, 60, 86_400), t('form.silentWrong')),
  }
}
