import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { isMissing } from '../peers/missing.ts'
import type { Browser } from './browser.ts'
import { testCertificate, testKey } from './saml-keys.ts'

const HOME = '/usr/share/simplesamlphp'
const PHP = '/usr/bin/php'

export function simpleSamlPhpIsMissing(): string | false {
  return isMissing([HOME, PHP], 'simplesamlphp php-cli php-xml php-sqlite3')
}

export interface SimpleSamlPhp {
  readonly metadataUrl: URL
}

interface ServiceProvider {
  readonly entityId: string
  readonly consumerUrl: string
}

/** A SimpleSAMLphp from Debian as identity provider, with the user `anna`, on loopback. */
export async function startSimpleSamlPhp(
  t: TestContext,
  sp: ServiceProvider,
  hosted: Record<string, string> = {},
): Promise<SimpleSamlPhp> {
  const port = await freePort()
  const dir = await mkdtemp(path.join(tmpdir(), 'kvitto-saml-'))
  t.after(() => rm(dir, { recursive: true, force: true }))
  const url = new URL(`http://127.0.0.1:${port}/`)
  await writeConfiguration(dir, url, sp, hosted)
  const php = spawn(
    PHP,
    [
      '-d',
      `session.save_path=${dir}/sessions`,
      '-d',
      'display_errors=0',
      '-S',
      url.host,
      '-t',
      `${HOME}/www`,
    ],
    { env: { PATH: '/usr/bin:/bin', SIMPLESAMLPHP_CONFIG_DIR: `${dir}/config` }, stdio: 'ignore' },
  )
  t.after(async () => {
    if (php.exitCode !== null) return
    php.kill()
    await once(php, 'exit')
  })
  const metadataUrl = new URL('saml2/idp/metadata.php', url)
  for (let i = 0; i < 100; i++) {
    const answer = await fetch(metadataUrl).catch(() => undefined)
    if (answer?.ok) return { metadataUrl }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('SimpleSAMLphp does not answer')
}

async function writeConfiguration(
  dir: string,
  url: URL,
  sp: ServiceProvider,
  hosted: Record<string, string>,
): Promise<void> {
  for (const each of ['config', 'metadata', 'cert', 'sessions', 'log', 'temp', 'data']) {
    await mkdir(path.join(dir, each))
  }
  const php = (name: string, text: string) => writeFile(path.join(dir, name), `<?php\n${text}\n`)
  await writeFile(path.join(dir, 'cert/idp.pem'), testKey)
  await writeFile(path.join(dir, 'cert/idp.crt'), testCertificate)
  await php(
    'config/config.php',
    `$config = [
      'baseurlpath' => '${url.href}',
      'certdir' => '${dir}/cert/', 'loggingdir' => '${dir}/log/', 'datadir' => '${dir}/data/',
      'tempdir' => '${dir}/temp', 'metadatadir' => '${dir}/metadata',
      'secretsalt' => 'of a test', 'auth.adminpassword' => 'of a test', 'timezone' => 'UTC',
      'logging.handler' => 'file', 'logging.level' => 7, 'debug' => null,
      'enable.saml20-idp' => true, 'store.type' => 'phpsession',
      'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
      'session.cookie.secure' => false, 'session.phpsession.savepath' => '${dir}/sessions',
      'language.default' => 'en',
      'metadata.sources' => [['type' => 'flatfile']],
    ];`,
  )
  await php(
    'config/authsources.php',
    `$config = ['users' => ['exampleauth:UserPass',
      'anna:rätt' => ['uid' => ['anna'], 'mail' => ['anna@staden.se'], 'displayName' => ['Anna Ek'],
        'groups' => ['revision', 'lunch']],
    ]];`,
  )
  const more = Object.entries(hosted).map(([name, value]) => `'${name}' => ${value},`)
  await php(
    'metadata/saml20-idp-hosted.php',
    `$metadata['__DYNAMIC:1__'] = ['host' => '__DEFAULT__', 'privatekey' => 'idp.pem',
      'certificate' => 'idp.crt', 'auth' => 'users', 'saml20.sign.response' => true,
      'saml20.sign.assertion' => true, ${more.join(' ')}];`,
  )
  await php(
    'metadata/saml20-sp-remote.php',
    `$metadata['${sp.entityId}'] = ['AssertionConsumerService' => '${sp.consumerUrl}'];`,
  )
}

/** Signs in at the provider as a person would; answers what its form would send to Kvitto. */
export async function signInThere(
  page: Browser,
  start: string,
  password = 'rätt',
): Promise<{ readonly action: string; readonly response: string }> {
  const form = await followed(page, start)
  const fields = new URLSearchParams({
    username: 'anna',
    password,
    AuthState: attribute(form.html, 'AuthState'),
  })
  const next = await followed(page, form.url, { method: 'POST', body: fields })
  return {
    action: unescaped(/action="([^"]+)"/.exec(next.html)?.[1] ?? ''),
    response: next.html.includes('SAMLResponse') ? attribute(next.html, 'SAMLResponse') : '',
  }
}

async function followed(page: Browser, start: string, init?: RequestInit) {
  let response = await page.send(start, init)
  for (let i = 0; i < 10 && response.status >= 300 && response.status < 400; i++) {
    response = await page.send(new URL(response.headers.get('location') ?? '', response.url))
  }
  return { url: response.url, html: await response.text() }
}

function attribute(html: string, name: string): string {
  const found = new RegExp(`name="${name}"[^>]*?value="([^"]*)"`).exec(html)
  if (found === null) throw new Error(`No ${name} in: ${html.slice(0, 2000)}`)
  return unescaped(found[1] ?? '')
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&#039;', "'").replaceAll('&amp;', '&')
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}
