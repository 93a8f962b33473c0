/** Postfix and Dovecot from Debian, on loopback: a post office of its own that takes, returns and keeps mail. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMissing } from './peers/missing.ts'

const POSTFIX = '/usr/sbin/postfix'
const DOVECOT = '/usr/sbin/dovecot'

/** As `isMissing`; they start as root only. */
export function postfixIsMissing(): string | false {
  if (process.getuid?.() !== 0) return 'Postfix and Dovecot start as root only'
  return isMissing([POSTFIX, DOVECOT], 'postfix dovecot-imapd')
}

export interface PostOffice {
  readonly smtpUrl: string
  /** Of the mailbox that the addresses' mail lies in. */
  imapUrl(user: string): string
  /** What Postfix has logged. */
  log(): Promise<string>
}

const DOMAIN = 'exempelby.example'
const PASSWORD = 'hemligt lösen'
/** Debian's own user for mailboxes. */
const MAIL_USER = 8

/** Keeps mail for `users` of exempelby.example, and returns what comes for others there. */
export async function startPostfix(t: TestContext, users: readonly string[]): Promise<PostOffice> {
  const dir = await mkdtemp(path.join(tmpdir(), 'kvitto-postfix-'))
  // Their processes run as users without privileges.
  await chmod(dir, 0o755)
  const [smtpPort, imapPort] = [await freePort(), await freePort()]
  await configurePostfix(dir, smtpPort, users)
  await configureDovecot(dir, imapPort)
  const postfix = (act: string) => run(POSTFIX, ['-c', path.join(dir, 'postfix'), act])
  await postfix('start')
  t.after(() => postfix('stop'))
  start(t, DOVECOT, ['-F', '-c', path.join(dir, 'dovecot.conf')])
  t.after(() => rm(dir, { recursive: true, force: true }))
  const logs = () => readFile(path.join(dir, 'postfix.log'), 'utf8').catch(() => '')
  await answers(smtpPort, logs)
  await answers(imapPort, () => readFile(path.join(dir, 'dovecot.log'), 'utf8').catch(() => ''))
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    imapUrl: (user) => `imap://${user}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${imapPort}/INBOX`,
    log: logs,
  }
}

async function configurePostfix(
  dir: string,
  port: number,
  users: readonly string[],
): Promise<void> {
  const config = path.join(dir, 'postfix')
  for (const each of ['postfix', 'queue', 'mail']) await mkdir(path.join(dir, each))
  await mkdir(path.join(dir, 'data'))
  await run('/bin/chown', ['postfix', path.join(dir, 'data')])
  await run('/bin/chown', [`${MAIL_USER}:${MAIL_USER}`, path.join(dir, 'mail')])
  await writeFile(
    path.join(config, 'mailboxes'),
    users.map((user) => `${user}@${DOMAIN} ${user}/\n`).join(''),
  )
  await writeFile(
    path.join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${dir}/queue
data_directory = ${dir}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = ${dir}/postfix.log
maillog_file_prefixes = ${dir}
myhostname = mx.${DOMAIN}
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
virtual_mailbox_domains = ${DOMAIN}
virtual_mailbox_maps = texthash:${config}/mailboxes
virtual_mailbox_base = ${dir}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:${MAIL_USER}
virtual_gid_maps = static:${MAIL_USER}
# Taken first, and then returned: as when the next server says no.
smtpd_reject_unlisted_recipient = no
default_transport = error:5.4.4 there is nobody but ${DOMAIN}
`,
  )
  const own = ['bounce', 'defer:bounce', 'trace:bounce', 'virtual', 'error', 'anvil']
  await writeFile(
    path.join(config, 'master.cf'),
    `127.0.0.1:${port} inet n - n - - smtpd
postlog unix-dgram n - n - 1 postlogd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
verify unix - - n - 1 verify
${own.map((each) => `${each.split(':')[0]} unix - n n - 0 ${each.split(':').at(-1)}`).join('\n')}
`,
  )
}

async function configureDovecot(dir: string, port: number): Promise<void> {
  await mkdir(path.join(dir, 'dovecot'))
  await writeFile(path.join(dir, 'users'), `kvitto:{PLAIN}${PASSWORD}\nmaria:{PLAIN}${PASSWORD}\n`)
  await writeFile(
    path.join(dir, 'dovecot.conf'),
    `base_dir = ${dir}/dovecot
log_path = ${dir}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${dir}/mail/%n
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = ${dir}/users
}
userdb {
  driver = static
  args = uid=${MAIL_USER} gid=${MAIL_USER} home=${dir}/mail/%n
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  )
}

function start(t: TestContext, program: string, args: readonly string[]): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/bin' } })
  t.after(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  })
  return child
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const [code] = await once(
    spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] }),
    'exit',
  )
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

/** Both greet whoever comes. */
async function answers(port: number, log: () => Promise<string>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1')
    const greeted = await Promise.race([
      once(socket, 'data').then(
        () => true,
        () => false,
      ),
      sleep(2000, false),
    ])
    socket.destroy()
    if (greeted) return
    await sleep(50)
  }
  throw new Error(`Nobody answers on ${port}: ${await log()}`)
}
