/** A whole Zabbix 6 from Debian: server, frontend and database, with one host that is looked at each second. */

import { cp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { z } from 'zod'
import { isMissing } from './missing.ts'
import {
  freeLowPort,
  freePort,
  peerDirectory,
  type Started,
  startProgram,
  untilListening,
} from './program.ts'

const SERVER = '/usr/sbin/zabbix_server'
const FRONTEND = '/usr/share/zabbix'
const SCHEMA = '/usr/share/zabbix-server-pgsql'

export function zabbixIsMissing(): string | false {
  const files = [SERVER, `${FRONTEND}/api_jsonrpc.php`, `${SCHEMA}/schema.sql.gz`, '/usr/bin/php']
  return isMissing(files, 'zabbix-server-pgsql zabbix-frontend-php php-cli')
}

export interface Zabbix {
  readonly url: string
  /** Of an API token that may do all. */
  readonly token: string
  readonly server: Started
  /** Asks its API. */
  call(method: string, params: unknown): Promise<unknown>
  /** Ends the server, and starts it again later. */
  restart(): Promise<void>
}

const connection = z.object({
  server: z.looseObject({
    host: z.string(),
    user: z.string(),
    port: z.number().optional(),
    password: z.string().optional(),
  }),
})

export async function startZabbix(t: TestContext): Promise<Zabbix> {
  const dir = await peerDirectory(t, 'zabbix')
  const { server } = connection.parse(JSON.parse(process.env.KVITTO_TEST_CONNECTION ?? '{}'))
  const database = `zabbix_${process.pid}_${Date.now()}`
  await makeDatabase(t, server, database)
  const port = server.port ?? 5432
  const listen = await freeLowPort()
  const config = path.join(dir, 'zabbix_server.conf')
  await writeFile(config, serverConfig({ ...server, port, database, listen, dir }))
  const start = async () => {
    const started = startProgram(t, SERVER, ['-f', '-c', config])
    await untilListening(listen, started)
    return started
  }
  const running = await start()
  const pages = path.join(dir, 'frontend')
  await cp(FRONTEND, pages, { recursive: true, dereference: false })
  await pointFrontendAt(pages, dir, { ...server, port, database })
  const web = await freePort()
  const php = startProgram(t, '/usr/bin/php', [
    '-d',
    'memory_limit=256M',
    '-d',
    'max_execution_time=60',
    '-d',
    'post_max_size=16M',
    '-S',
    `127.0.0.1:${web}`,
    '-t',
    pages,
  ])
  await untilListening(web, php)
  const url = `http://127.0.0.1:${web}`
  const session = z
    .string()
    .parse(await call(url, 'user.login', { username: 'Admin', password: 'zabbix' }))
  const token = await newToken(url, session)
  let now = running
  return {
    url,
    token,
    get server() {
      return now
    },
    call: (method, params) => call(url, method, params, token),
    async restart() {
      await now.stop()
      now = await start()
    },
  }
}

async function makeDatabase(
  t: TestContext,
  server: pg.ClientConfig,
  database: string,
): Promise<void> {
  const on = async (config: pg.ClientConfig, statement: string) => {
    const client = new pg.Client(config)
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await on(server, `create database ${database}`)
  t.after(() => on(server, `drop database if exists ${database} with (force)`))
  for (const file of ['schema', 'images', 'data']) {
    const sql = gunzipSync(await readFile(path.join(SCHEMA, `${file}.sql.gz`))).toString()
    await on({ ...server, database }, sql)
  }
}

interface Where {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password?: string | undefined
  readonly database: string
}

function serverConfig(where: Where & { readonly listen: number; readonly dir: string }): string {
  const { host, port, user, password, database, listen, dir } = where
  return `LogType=console
AllowRoot=1
AllowUnsupportedDBVersions=1
ListenIP=127.0.0.1
ListenPort=${listen}
PidFile=${dir}/zabbix_server.pid
SocketDir=${dir}
DBHost=${host}
DBPort=${port}
DBName=${database}
DBUser=${user}
${password === undefined ? '' : `DBPassword=${password}`}
CacheUpdateFrequency=1
StartPollers=2
StartPingers=0
StartHTTPPollers=0
StartDiscoverers=0
StartAlerters=1
StartLLDProcessors=1
StartPollersUnreachable=1
StartDBSyncers=1
Timeout=3
`
}

async function pointFrontendAt(pages: string, dir: string, where: Where): Promise<void> {
  const config = path.join(dir, 'zabbix.conf.php')
  const file = path.join(pages, 'include/classes/core/CConfigFile.php')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('/etc/zabbix/zabbix.conf.php', config))
  const { host, port, user, password = '', database } = where
  await writeFile(
    config,
    `<?php
$DB['TYPE'] = 'POSTGRESQL';
$DB['SERVER'] = '${host}';
$DB['PORT'] = '${port}';
$DB['DATABASE'] = '${database}';
$DB['USER'] = '${user}';
$DB['PASSWORD'] = '${password}';
$DB['SCHEMA'] = '';
$DB['ENCRYPTION'] = false;
$DB['DOUBLE_IEEE754'] = true;
$ZBX_SERVER_NAME = '';
$IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
`,
  )
}

async function newToken(url: string, session: string): Promise<string> {
  const made = z
    .object({ tokenids: z.tuple([z.string()]) })
    .parse(await call(url, 'token.create', { name: 'Kvitto' }, session))
  const [given] = z
    .array(z.object({ token: z.string() }))
    .parse(await call(url, 'token.generate', made.tokenids, session))
  if (given === undefined) throw new Error('Zabbix made no token')
  return given.token
}

const answer = z.looseObject({ result: z.unknown(), error: z.unknown().optional() })

async function call(url: string, method: string, params: unknown, auth?: string): Promise<unknown> {
  const response = await fetch(`${url}/api_jsonrpc.php`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params,
      ...(auth === undefined ? {} : { auth }),
    }),
  })
  const text = await response.text()
  try {
    const { result, error } = answer.parse(JSON.parse(text))
    if (error !== undefined) throw new Error(JSON.stringify(error))
    return result
  } catch (cause) {
    throw new Error(`${method}: ${text.slice(0, 1000)}`, { cause })
  }
}

/** A host whose port is tried each second; a problem where nobody listens there. */
export async function watchPort(
  zabbix: Zabbix,
  port: number,
): Promise<{ readonly trigger: string; readonly item: string }> {
  const groups = z.object({ groupids: z.array(z.string()) })
  const { groupids } = groups.parse(await zabbix.call('hostgroup.create', { name: 'Kvitto' }))
  const { hostids } = z.object({ hostids: z.array(z.string()) }).parse(
    await zabbix.call('host.create', {
      host: 'viva',
      name: 'Viva',
      groups: groupids.map((groupid) => ({ groupid })),
      interfaces: [{ type: 1, main: 1, useip: 1, ip: '127.0.0.1', dns: '', port: '10050' }],
    }),
  )
  const interfaces = await zabbix.call('hostinterface.get', { hostids, output: ['interfaceid'] })
  const [reached] = z.array(z.object({ interfaceid: z.string() })).parse(interfaces)
  const key = `net.tcp.service[tcp,127.0.0.1,${port}]`
  const { itemids } = z.object({ itemids: z.array(z.string()) }).parse(
    await zabbix.call('item.create', {
      hostid: hostids[0],
      interfaceid: reached?.interfaceid,
      name: 'Vivas port',
      key_: key,
      type: 3,
      value_type: 3,
      delay: '1s',
    }),
  )
  const { triggerids } = z.object({ triggerids: z.array(z.string()) }).parse(
    await zabbix.call('trigger.create', {
      description: 'Viva svarar inte',
      expression: `last(/viva/${key})=0`,
      priority: 4,
      tags: [{ tag: 'tjänst', value: 'viva' }],
    }),
  )
  return { trigger: triggerids[0] ?? '', item: itemids[0] ?? '' }
}
