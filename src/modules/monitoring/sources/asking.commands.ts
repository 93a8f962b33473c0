/** A connected program, as the connectors ask it. */
import { type Answered, type AskedFor, type Asker, openAsker } from '../../../platform/asking.ts'
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

/** Opens a way to the program, with its secrets. */
export function openProgram(
  settings: AskedSettings,
  secrets: Secrets,
  signal: AbortSignal,
): AskedProgram {
  const { url, ca } = settings
  const asker = openAsker({ url, ca, headers: headersOf(settings, secrets), signal })
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
        throw new SourceFault('It answers, but not with JSON: is the address right?')
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
    throw new SourceFault(`It does not answer: ${reasonOf(error)}`, error)
  }
}

/** The innermost reason: Node wraps what the network said. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'it takes too long'
  return error.message
}

function refusalOf(status: number, text: string): string {
  if (status === 401 || status === 403)
    return `It does not let Kvitto in (${status}): is the secret right?`
  if (status === 404) return 'There is nothing at that address (404): is a path missing?'
  if (status >= 300 && status < 400)
    return `It sends on to another address (${status}): give that one`
  const said = text
    .replaceAll(/<[^>]*>|\s+/g, ' ')
    .trim()
    .slice(0, 160)
  return `It answers ${status}${said === '' ? '' : `: ${said}`}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
