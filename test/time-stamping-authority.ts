/** A time-stamping authority on this machine: `openssl ts`, behind a socket. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { TestContext } from 'node:test'

export interface TimeStampingAuthority {
  readonly url: string
  /** PEM of the certificate authority above it. */
  readonly ca: string
  readonly folder: string
  /** What is answered instead of what openssl says. */
  tamper: (reply: Buffer) => Buffer
}

export function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const NO_OPENSSL = 'openssl is not installed: it is the authority of this test'

const KINDS = {
  rsa: ['rsa:2048'],
  ec: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
} as const

export async function timeStampingAuthority(
  t: TestContext,
  kind: keyof typeof KINDS = 'rsa',
): Promise<TimeStampingAuthority> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kvitto-tsa-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await writeFile(path.join(folder, 'tsa.cnf'), CONFIGURATION)
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const newKey = ['-newkey', ...KINDS[kind], '-nodes', '-config', 'tsa.cnf']
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '3650',
    '-subj',
    '/CN=Test CA',
    '-extensions',
    'ca',
  )
  openssl('req', ...newKey, '-keyout', 'tsa.key', '-out', 'tsa.csr', '-subj', '/CN=Test TSA')
  openssl(
    'x509',
    '-req',
    '-in',
    'tsa.csr',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-set_serial',
    '4711',
    '-out',
    'tsa.pem',
    '-days',
    '3650',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'tsa',
  )
  const authority: TimeStampingAuthority = {
    url: '',
    ca: await readFile(path.join(folder, 'ca.pem'), 'utf8'),
    folder,
    tamper: (reply) => reply,
  }
  const server = createServer(async (request, response) => {
    await writeFile(path.join(folder, 'query.tsq'), await buffer(request))
    openssl(
      'ts',
      '-reply',
      '-config',
      'tsa.cnf',
      '-section',
      'tsa_config',
      '-queryfile',
      'query.tsq',
      '-out',
      'reply.tsr',
    )
    const reply = await readFile(path.join(folder, 'reply.tsr'))
    response.setHeader('content-type', 'application/timestamp-reply').end(authority.tamper(reply))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => void server.close())
  const { port } = server.address() as AddressInfo
  return Object.assign(authority, { url: `http://127.0.0.1:${port}/` })
}

const CONFIGURATION = `
[req]
distinguished_name = dn
[dn]
[ca]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
[tsa]
basicConstraints = CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[tsa_config]
serial = serial
signer_cert = tsa.pem
certs = ca.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
crypto_device = builtin
`
