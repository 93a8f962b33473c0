/** A connected program, as the connectors ask it. */
import {
  type Answered,
  type AskedFor,
  type Asker,
  ForbiddenHost,
  openAsker,
} from '../../../platform/asking.ts'
import { reason } from '../../../platform/reasons/reasons.ts'
import { newGuard } from '../probes/checks/asking.check.ts'
import { ForbiddenAddress } from '../probes/trouble.ts'
import { type Ask, type Connector, SourceFault } from './connector.ts'
import { gatus } from './connectors/gatus.ts'
import { icinga2 } from './connectors/icinga2.ts'
import { prometheus } from './connectors/prometheus.ts'
import { uptimeKuma } from './connectors/uptime-kuma.ts'
import { zabbix } from './connectors/zabbix.ts'
import type { Secrets, SourceSettings } from './schema.ts'

/** Settings of a program that is asked, not one that only posts. */
export type AskedSettings = Exclude<SourceSettings, { kind: 'alertmanager' }>

export function isAsked(settings: SourceSettings): settings is AskedSettings {
  return settings.kind !== 'alertmanager'
}

/** Runs with the connector of the settings' kind, both of one type. */
export function withConnector<T>(
  settings: AskedSettings,
  run: <S extends AskedSettings>(connector: Connector<S>, settings: S) => Promise<T>,
): Promise<T> {
  switch (settings.kind) {
    case 'prometheus':
      return run(prometheus, settings)
    case 'zabbix':
      return run(zabbix, settings)
    case 'icinga2':
      return run(icinga2, settings)
    case 'uptime_kuma':
      return run(uptimeKuma, settings)
    case 'gatus':
      return run(gatus, settings)
  }
}

export interface AskedProgram extends Ask {
  stream(question: AskedFor): Promise<AsyncIterable<Uint8Array>>
  close(): Promise<void>
}

/** No program that measures stands at an address that only the machine itself may ask. */
const guard = newGuard()

/** Opens a way to the program, with its secrets. */
export function openProgram(
  settings: AskedSettings,
  secrets: Secrets,
  signal: AbortSignal,
): AskedProgram {
  const { url, ca } = settings
  const asker = openAsker({ url, ca, headers: headersOf(settings, secrets), signal, guard })
  const prepared =
    settings.kind === 'zabbix'
      ? withZabbixToken(asker, secrets)
      : async (question: AskedFor) => question
  const text = async (question: AskedFor) => {
    const { status, text: told } = await answered(asker, await prepared(question))
    if (status >= 200 && status < 300) return told
    throw new SourceFault(refusalOf(status, told))
  }
  return {
    text,
    async json(question) {
      const { status, text: told } = await answered(asker, await prepared(question))
      const parsed = parse(told)
      // Prometheus says in its answer what is wrong with the question.
      const explains = status === 400 || status === 422
      if ((status >= 200 && status < 300) || (explains && parsed !== undefined)) {
        if (parsed !== undefined) return parsed
        throw new SourceFault(reason('source_not_json'))
      }
      throw new SourceFault(refusalOf(status, told))
    },
    stream: (question) => asker.stream(question),
    close: () => asker.close(),
  }
}

function headersOf(settings: AskedSettings, { password, token }: Secrets): Record<string, string> {
  const basic = (user: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`,
  })
  if (settings.kind === 'zabbix') return {}
  // An API key stands in the password's place, without a user.
  if (settings.kind === 'uptime_kuma') return basic('', token ?? password ?? '')
  if (settings.user !== undefined && settings.user !== '')
    return basic(settings.user, password ?? '')
  return token === undefined ? {} : { authorization: `Bearer ${token}` }
}

/**
 * Zabbix 6.0 takes its token in the question; from 6.4 on it is a header, and the other is gone in 7.2.
 * Which of them it is, is asked once.
 */
function withZabbixToken(asker: Asker, { token = '' }: Secrets) {
  let takesHeader: Promise<boolean> | undefined
  const ask = async () => {
    const json = { jsonrpc: '2.0', id: 1, method: 'apiinfo.version', params: [] }
    const { text } = await answered(asker, { path: 'api_jsonrpc.php', json })
    const [, major = '6', minor = '0'] = /"result":"(\d+)\.(\d+)/.exec(text) ?? []
    return Number(major) > 6 || (Number(major) === 6 && Number(minor) >= 4)
  }
  return async (question: AskedFor): Promise<AskedFor> => {
    const { json } = question
    const isMethod = typeof json === 'object' && json !== null && 'method' in json
    if (!isMethod || json.method === 'apiinfo.version') return question
    takesHeader ??= ask()
    if (!(await takesHeader)) return { ...question, json: { ...json, auth: token } }
    return { ...question, headers: { ...question.headers, authorization: `Bearer ${token}` } }
  }
}

async function answered(asker: Asker, question: AskedFor): Promise<Answered> {
  try {
    return await asker.ask(question)
  } catch (error) {
    throw new SourceFault(silence(error), error)
  }
}

/** The innermost cause, in words: Node wraps what the network said. */
export function silence(error: unknown): string {
  const cause = error instanceof AggregateError ? error.errors[0] : error
  if (!(cause instanceof Error)) return reason('source_silent', { words: String(cause) })
  if (cause instanceof ForbiddenHost || cause instanceof ForbiddenAddress) {
    return reason('source_link_local')
  }
  const { name, message } = cause
  const code = 'code' in cause ? String(cause.code) : ''
  if (name === 'AbortError' || name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(code)) {
    return reason('source_slow')
  }
  if (code === 'ECONNREFUSED') return reason('source_refused')
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    const [, host = ''] = /(?:ENOTFOUND|EAI_AGAIN) (\S+)/.exec(message) ?? []
    return reason('source_no_such_name', { name: host })
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO/.test(code)) {
    return reason('source_certificate', { words: message })
  }
  return reason('source_silent', { words: message })
}

function refusalOf(status: number, text: string): string {
  if (status === 401 || status === 403) return reason('source_locked', { status })
  if (status === 404) return reason('source_not_there')
  if (status >= 300 && status < 400) return reason('source_moved', { status })
  const words = text
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, 160)
  return reason('source_status', { status, words })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
