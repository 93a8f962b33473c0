/** An authority of the test's own: certificates that nobody else believes. */
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { promisify } from 'node:util'
import { testDirectory } from './files.ts'

const run = promisify(execFile)

export interface Issued {
  readonly key: string
  readonly cert: string
  readonly keyFile: string
  readonly certFile: string
}

export interface Authority {
  /** PEM, for whoever shall believe it. */
  readonly ca: string
  readonly caFile: string
  /** For localhost and 127.0.0.1 unless said; `days` from now, less than none for one that has ended. */
  issue(wanted?: { readonly days?: number; readonly name?: string }): Promise<Issued>
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

export async function testAuthority(t: TestContext): Promise<Authority> {
  const dir = await testDirectory(t)
  const at = (name: string) => path.join(dir, name)
  const openssl = (...args: string[]) => run('openssl', args, { cwd: dir })
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=Testutfärdare',
    '-days',
    '30',
  )
  let number = 0
  return {
    ca: await readFile(at('ca.pem'), 'utf8'),
    caFile: at('ca.pem'),
    async issue({ days = 10, name = 'localhost' } = {}) {
      const file = `cert${++number}`
      await writeFile(at(`${file}.ext`), `subjectAltName=DNS:${name},IP:127.0.0.1\n`)
      await openssl(
        'req',
        ...newKey,
        '-keyout',
        `${file}.key`,
        '-out',
        `${file}.csr`,
        '-subj',
        `/CN=${name}`,
      )
      await openssl(
        'x509',
        '-req',
        '-in',
        `${file}.csr`,
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-out',
        `${file}.pem`,
        '-extfile',
        `${file}.ext`,
        '-days',
        String(days),
      )
      const [keyFile, certFile] = [at(`${file}.key`), at(`${file}.pem`)]
      const [key, cert] = [await readFile(keyFile, 'utf8'), await readFile(certFile, 'utf8')]
      return { key, cert, keyFile, certFile }
    },
  }
}
