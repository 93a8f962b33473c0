import { homedir, userInfo } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { DomainError } from './errors.ts'

/** Names with dots between, as `exempelby.example` and `kvitto`. */
const DOMAIN = /^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i
/** Addresses and networks with commas between, as `169.254.10.5, fe80::/64`. */
const NETWORKS = /^\s*([0-9a-f.:]+(\/\d{1,3})?(\s*,\s*[0-9a-f.:]+(\/\d{1,3})?)*)?\s*$/i

/** What the environment may say; read once, here. */
const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KVITTO_DATA: z.string().min(1).optional(),
  KVITTO_USER: z.string().min(1).optional(),
  KVITTO_SECRET: z.string().min(32).optional(),
  KVITTO_HOST: z.string().min(1).default('127.0.0.1'),
  KVITTO_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  KVITTO_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => URL.canParse(url) && new URL(url).href === `${new URL(url).origin}/`)
    .optional(),
  KVITTO_TRUSTED_PROXIES: z.string().default(''),
  KVITTO_LOG: z.enum(['requests', 'faults']).default('requests'),
  KVITTO_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
  KVITTO_IDLE_MINUTES: z.coerce.number().int().min(1).default(480),
  KVITTO_SESSION_HOURS: z.coerce.number().min(0.1).max(168).default(12),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KVITTO_MAIL_FROM: z.string().regex(/@/).optional(),
  KVITTO_DKIM_DOMAIN: z.string().regex(DOMAIN).optional(),
  KVITTO_DKIM_SELECTOR: z.string().regex(DOMAIN).optional(),
  KVITTO_DKIM_KEY: z.string().min(1).optional(),
  IMAP_URL: z
    .url({ protocol: /^imaps?$/ })
    .refine((url) => URL.canParse(url) && new URL(url).username !== '')
    .optional(),
  KVITTO_ANCHORS: z.string().min(1).optional(),
  KVITTO_ANCHOR_KEY: z.string().min(1).optional(),
  KVITTO_ANCHOR_MAIL: z
    .string()
    .regex(/^[^@\s,]+@[^@\s,]+(\s*,\s*[^@\s,]+@[^@\s,]+)*$/)
    .optional(),
  KVITTO_TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
  KVITTO_TSA_CA: z.string().min(1).optional(),
  KVITTO_PROBE_ALLOW: z.string().regex(NETWORKS).default(''),
  KVITTO_INTAKE: z.string().min(1).optional(),
})

const USUAL_PORT = 3000

/** What `kvitto serve` listens on, and who it is to the world. */
export interface HttpConfig {
  readonly host: string
  readonly port: number
  /** Somebody has said which port; then no other will do. */
  readonly isPortChosen: boolean
  /** What people write in their browser; https there makes cookies Secure. Unset: only this machine. */
  readonly publicUrl: URL | undefined
  /** Networks whose word about who asks (X-Forwarded-*) counts. */
  readonly trustedProxies: readonly string[]
  readonly log: 'requests' | 'faults'
  /** For each person, token, or address without either; in each process. */
  readonly requestsPerMinute: number
}

/** How mail goes out. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  readonly smtpUrl: string
  /** `Kvitto <kvitto@exempelby.example>`, or the address alone. */
  readonly from: string
  /** With what mails are signed as coming from the domain. */
  readonly dkim?: DkimSettings
  /** `imaps://user:password@host/INBOX`: the mailbox to which mail comes back that did not arrive. */
  readonly imapUrl?: string
}

export interface DkimSettings {
  readonly domain: string
  readonly selector: string
  /** PEM file of the private key. */
  readonly keyFile: string
}

/** Where the head of the ledger goes every day. */
export interface AnchorSettings {
  /** The folder of the files, best outside the machine; in the data directory where it is unset. */
  readonly directory: string | undefined
  /** The Ed25519 key that signs them, never in the database; likewise. */
  readonly keyFile: string | undefined
  readonly mailTo: readonly string[]
  /** A time-stamping authority (RFC 3161), and the PEM file of those that are trusted. */
  readonly authority: { readonly url: string; readonly caFile: string | undefined } | undefined
}

export interface Config {
  /** A PostgreSQL server to use instead of Kvitto's own. */
  readonly databaseUrl: string | undefined
  /** The same database as its owner, who alone may change what it is made of. */
  readonly databaseOwnerUrl: string | undefined
  /** Where Kvitto keeps its own PostgreSQL. */
  readonly dataDir: string
  /** The same for the example, so that it lies beside what is real. */
  readonly demoDataDir: string
  /** Who acts on the command line: the name that is written beside each change. */
  readonly user: string
  /** From which the keys of this installation are made; `installationSecret` has one in any case. */
  readonly secret: string | undefined
  /** How long somebody stays signed in: without doing anything, and at most. */
  readonly sessions: { readonly idleSeconds: number; readonly absoluteSeconds: number }
  readonly http: HttpConfig
  /** None: Kvitto sends no mail. */
  readonly mail: MailSettings | undefined
  readonly anchors: AnchorSettings
  /** Addresses and networks that probes may ask though they are link-local or the like. */
  readonly probeAllow: readonly string[]
  /** Only folders within this one are watched for files. */
  readonly intakeDir: string
}

const meanings: Readonly<Record<string, string>> = {
  DATABASE_URL: 'DATABASE_URL is written as postgres://user@host:5432/database.',
  DATABASE_OWNER_URL: 'DATABASE_OWNER_URL is written as postgres://user@host:5432/database.',
  KVITTO_SECRET: 'KVITTO_SECRET has at least 32 characters: openssl rand -base64 48 makes one.',
  KVITTO_PORT: 'KVITTO_PORT is a number from 0 to 65535; 0 takes any free port.',
  KVITTO_URL:
    'KVITTO_URL is the address that people use, without a path, as https://kvitto.example.se.',
  KVITTO_REQUESTS_PER_MINUTE: 'KVITTO_REQUESTS_PER_MINUTE is a number, 1 or more.',
  KVITTO_IDLE_MINUTES: 'KVITTO_IDLE_MINUTES is a whole number, 1 or more.',
  KVITTO_SESSION_HOURS: 'KVITTO_SESSION_HOURS is a number, 168 at most.',
  KVITTO_MAIL_FROM: 'KVITTO_MAIL_FROM is an address, as kvitto@exempelby.example.',
  KVITTO_DKIM_DOMAIN: 'KVITTO_DKIM_DOMAIN is the domain that signs, as exempelby.example.',
  KVITTO_DKIM_SELECTOR: 'KVITTO_DKIM_SELECTOR is the name before ._domainkey, as kvitto.',
  IMAP_URL: 'IMAP_URL is written as imaps://user:password@host/INBOX.',
  KVITTO_LOG: 'KVITTO_LOG is requests (a line for each) or faults.',
  KVITTO_ANCHOR_MAIL: 'KVITTO_ANCHOR_MAIL is addresses with commas between.',
  KVITTO_TSA_URL:
    'KVITTO_TSA_URL is the address of a time-stamping authority, as https://tsa.example.',
  KVITTO_PROBE_ALLOW:
    'KVITTO_PROBE_ALLOW is addresses or networks with commas between, as 169.254.10.0/24.',
  SMTP_URL: 'SMTP_URL is written as smtp://user:password@host:587.',
}

/** Throws `usage` where a variable is set to something that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))]
    const mend = names.map((name) => meanings[name] ?? `${name} must not be empty.`).join(' ')
    throw new DomainError(
      'usage',
      `The environment is set to something unusable: ${names.join(', ')}`,
      { mend },
    )
  }
  return {
    databaseUrl: parsed.data.DATABASE_URL,
    databaseOwnerUrl: parsed.data.DATABASE_OWNER_URL,
    dataDir: path.resolve(parsed.data.KVITTO_DATA ?? conventionalDataDir(env)),
    demoDataDir: path.resolve(parsed.data.KVITTO_DATA ?? `${conventionalDataDir(env)}-demo`),
    user: parsed.data.KVITTO_USER ?? userInfo().username,
    secret: parsed.data.KVITTO_SECRET,
    sessions: {
      idleSeconds: parsed.data.KVITTO_IDLE_MINUTES * 60,
      absoluteSeconds: Math.round(parsed.data.KVITTO_SESSION_HOURS * 3600),
    },
    http: httpConfig(parsed.data),
    mail: mailSettings(parsed.data),
    anchors: anchorSettings(parsed.data),
    probeAllow: parsed.data.KVITTO_PROBE_ALLOW.split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    intakeDir: path.resolve(
      parsed.data.KVITTO_INTAKE ??
        path.join(parsed.data.KVITTO_DATA ?? conventionalDataDir(env), 'intake'),
    ),
  }
}

function httpConfig(set: z.infer<typeof environment>): HttpConfig {
  const { KVITTO_HOST: host, KVITTO_PORT: port, KVITTO_URL: stated } = set
  if (stated === undefined && !/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)) {
    throw new DomainError('usage', `KVITTO_HOST is ${host}, but KVITTO_URL is not set`, {
      mend: 'Others than this machine can reach Kvitto then: say by which address, as KVITTO_URL=https://kvitto.example.se.',
    })
  }
  return {
    host,
    port: port ?? USUAL_PORT,
    isPortChosen: port !== undefined,
    publicUrl: stated === undefined ? undefined : new URL(stated),
    trustedProxies: set.KVITTO_TRUSTED_PROXIES.split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    log: set.KVITTO_LOG,
    requestsPerMinute: set.KVITTO_REQUESTS_PER_MINUTE,
  }
}

function mailSettings(set: z.infer<typeof environment>): MailSettings | undefined {
  const { SMTP_URL: smtpUrl, KVITTO_MAIL_FROM: from, IMAP_URL: imapUrl } = set
  const dkim = dkimSettings(set)
  if (smtpUrl === undefined) {
    const [without] = [imapUrl && 'IMAP_URL', dkim && 'KVITTO_DKIM_DOMAIN'].filter(Boolean)
    if (without === undefined) return undefined
    throw new DomainError('usage', `${without} is set, but not what mail goes out with`, {
      mend: 'Set SMTP_URL too, or none of them.',
    })
  }
  if (from === undefined) {
    throw new DomainError('usage', 'SMTP_URL is set, but not who the mails are from', {
      mend: 'Set KVITTO_MAIL_FROM to an address that the mail server lets Kvitto use.',
    })
  }
  return {
    smtpUrl,
    from,
    ...(dkim === undefined ? {} : { dkim }),
    ...(imapUrl === undefined ? {} : { imapUrl }),
  }
}

function dkimSettings(set: z.infer<typeof environment>): DkimSettings | undefined {
  const {
    KVITTO_DKIM_DOMAIN: domain,
    KVITTO_DKIM_SELECTOR: selector,
    KVITTO_DKIM_KEY: keyFile,
  } = set
  if (domain === undefined && selector === undefined && keyFile === undefined) return undefined
  if (domain !== undefined && selector !== undefined && keyFile !== undefined) {
    return { domain, selector, keyFile: path.resolve(keyFile) }
  }
  throw new DomainError('usage', 'Only a part is set of what signs mails (DKIM)', {
    mend: 'Set KVITTO_DKIM_DOMAIN, KVITTO_DKIM_SELECTOR and KVITTO_DKIM_KEY (a file), or none of them.',
  })
}

function anchorSettings(set: z.infer<typeof environment>): AnchorSettings {
  const { KVITTO_TSA_URL: url, KVITTO_TSA_CA: caFile } = set
  return {
    directory: set.KVITTO_ANCHORS,
    keyFile: set.KVITTO_ANCHOR_KEY,
    mailTo: (set.KVITTO_ANCHOR_MAIL ?? '').split(/\s*,\s*/).filter((each) => each !== ''),
    authority: url === undefined ? undefined : { url, caFile },
  }
}

/** What people write in their browser, as far as a process that does not serve can know. */
export function publicUrlOf({ http }: Pick<Config, 'http'>): URL {
  return http.publicUrl ?? new URL(`http://localhost:${http.port}`)
}

/** The file of the key that signs heads, and the folder that they are written to. */
export function anchorPlaces({ anchors, dataDir }: Config): {
  readonly keyFile: string
  readonly directory: string
} {
  return {
    keyFile: path.resolve(anchors.keyFile ?? path.join(dataDir, 'ledger-key.pem')),
    directory: path.resolve(anchors.directory ?? path.join(dataDir, 'anchors')),
  }
}

/** The platform's own place for such data; a system service's for root, whose home is closed. */
function conventionalDataDir(env: NodeJS.ProcessEnv): string {
  switch (process.platform) {
    case 'darwin':
      return path.join(homedir(), 'Library', 'Application Support', 'Kvitto')
    case 'win32':
      return path.join(env.LOCALAPPDATA ?? path.join(homedir(), 'AppData', 'Local'), 'Kvitto')
    default:
      if (process.getuid?.() === 0) return '/var/lib/kvitto'
      return path.join(env.XDG_DATA_HOME || path.join(homedir(), '.local', 'share'), 'kvitto')
  }
}
