/** Servers from Debian that probes are tried on: each in a folder and on a port of its own, on loopback. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Issued } from './authority.ts'
import { testDirectory } from './files.ts'

const run = promisify(execFile)

export const MARIADB = '/usr/sbin/mariadbd'
export const SLAPD = '/usr/sbin/slapd'
export const NAMED = '/usr/sbin/named'

/** MariaDB that encrypts, with a user `kvitto` who may read the database `viva`. */
export async function startMariadb(t: TestContext, { keyFile, certFile }: Issued): Promise<number> {
  const dir = await testDirectory(t)
  const port = await freePort()
  const at = (name: string) => path.join(dir, name)
  await run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${at('data')}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...asRoot(),
  ])
  await writeFile(
    at('init.sql'),
    `create database viva;
create table viva.arende (id int);
insert into viva.arende values (7);
create user kvitto@'%' identified by 'hemligt';
grant select on viva.* to kvitto@'%';
`,
  )
  start(t, MARIADB, [
    '--no-defaults',
    `--datadir=${at('data')}`,
    `--socket=${at('s')}`,
    `--pid-file=${at('pid')}`,
    `--init-file=${at('init.sql')}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    `--ssl-cert=${certFile}`,
    `--ssl-key=${keyFile}`,
    '--skip-name-resolve',
    '--skip-log-bin',
    '--innodb-buffer-pool-size=16M',
    ...asRoot(),
  ])
  await answers(port)
  return port
}

function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--user=root'] : []
}

/** OpenLDAP with cn=kvitto,dc=example and three people under ou=people. */
export async function startSlapd(t: TestContext, issued: Issued, caFile: string): Promise<number> {
  const dir = await testDirectory(t)
  const port = await freePort()
  await mkdir(path.join(dir, 'data'))
  const config = path.join(dir, 'slapd.conf')
  await writeFile(
    config,
    `include /etc/ldap/schema/core.schema
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${dir}/pid
TLSCACertificateFile ${caFile}
TLSCertificateFile ${issued.certFile}
TLSCertificateKeyFile ${issued.keyFile}
database mdb
suffix "dc=example"
rootdn "cn=kvitto,dc=example"
rootpw hemligt
directory ${dir}/data
access to * by * read
`,
  )
  const people = ['ada', 'bo', 'cia'].map(
    (cn) => `dn: cn=${cn},ou=people,dc=example\nobjectClass: person\ncn: ${cn}\nsn: ${cn}\n`,
  )
  await writeFile(
    path.join(dir, 'people.ldif'),
    [
      'dn: dc=example\nobjectClass: dcObject\nobjectClass: organization\no: Exempel\ndc: example\n',
      'dn: ou=people,dc=example\nobjectClass: organizationalUnit\nou: people\n',
      ...people,
    ].join('\n'),
  )
  await run('/usr/sbin/slapadd', ['-f', config, '-l', path.join(dir, 'people.ldif')])
  start(t, SLAPD, ['-f', config, '-h', `ldap://127.0.0.1:${port}`, '-d', '0'])
  await answers(port)
  return port
}

/** BIND that answers for viva.example. */
export async function startNamed(t: TestContext): Promise<number> {
  const dir = await testDirectory(t)
  await chmod(dir, 0o755)
  const port = await freePort()
  await writeFile(
    path.join(dir, 'zone'),
    `$TTL 60
@ IN SOA ns.viva.example. hostmaster.viva.example. 7 60 60 60 60
  IN NS ns.viva.example.
  IN MX 10 mail.viva.example.
  IN TXT "v=spf1 -all"
ns IN A 127.0.0.1
www IN A 10.1.2.3
www IN A 10.1.2.4
www IN AAAA 2001:db8::1
portal IN CNAME www.viva.example.
`,
  )
  await writeFile(
    path.join(dir, 'named.conf'),
    `options { directory "${dir}"; listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; };
  pid-file "${dir}/pid"; session-keyfile "${dir}/session.key"; recursion no; dnssec-validation no;
  managed-keys-directory "${dir}"; };
controls { };
zone "viva.example" { type primary; file "${dir}/zone"; };
`,
  )
  start(t, NAMED, ['-g', '-n', '1', '-c', path.join(dir, 'named.conf')])
  await answers(port)
  return port
}

function start(t: TestContext, program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore' })
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  })
  return child
}

/** Till somebody listens there. */
async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    })
    socket.destroy()
    if (isThere) return
    await sleep(100)
  }
  throw new Error(`Nothing listens on port ${port}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
