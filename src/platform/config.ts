import { homedir, userInfo } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { DomainError } from './errors.ts'

/** What the environment may say; read once, here. */
const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KVITTO_DATA: z.string().min(1).optional(),
  KVITTO_USER: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  KVITTO_MAIL_FROM: z.string().regex(/@/).optional(),
})

/** How mail goes out. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  readonly smtpUrl: string
  /** `Kvitto <kvitto@exempelby.example>`, or the address alone. */
  readonly from: string
}

export interface Config {
  /** A PostgreSQL server to use instead of Kvitto's own. */
  readonly databaseUrl: string | undefined
  /** The same database as its owner, who alone may change what it is made of. */
  readonly databaseOwnerUrl: string | undefined
  /** Where Kvitto keeps its own PostgreSQL. */
  readonly dataDir: string
  /** Who acts on the command line: the name that is written beside each change. */
  readonly user: string
  /** None: Kvitto sends no mail. */
  readonly mail: MailSettings | undefined
}

/** Throws `usage` where a variable is set to something that cannot be used. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env)
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new DomainError('usage', `The environment is set to something unusable: ${names}`, {
      mend: 'DATABASE_URL and DATABASE_OWNER_URL are written as postgres://user@host:5432/database, SMTP_URL as smtp://user:password@host:587.',
    })
  }
  return {
    databaseUrl: parsed.data.DATABASE_URL,
    databaseOwnerUrl: parsed.data.DATABASE_OWNER_URL,
    dataDir: path.resolve(parsed.data.KVITTO_DATA ?? conventionalDataDir(env)),
    user: parsed.data.KVITTO_USER ?? userInfo().username,
    mail: mailSettings(parsed.data),
  }
}

function mailSettings({
  SMTP_URL: smtpUrl,
  KVITTO_MAIL_FROM: from,
}: z.infer<typeof environment>): MailSettings | undefined {
  if (smtpUrl === undefined) return undefined
  if (from !== undefined) return { smtpUrl, from }
  throw new DomainError('usage', 'SMTP_URL is set, but not who the mails are from', {
    mend: 'Set KVITTO_MAIL_FROM to an address that the mail server lets Kvitto use.',
  })
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
