import { createPrivateKey, createPublicKey } from 'node:crypto'
import { resolveTxt } from 'node:dns/promises'
import type { Finding } from '../cli/doctor.ts'
import { type DkimSettings, readConfig } from '../config.ts'
import { dkimOf } from './dkim.ts'
import { placeName } from './smtp-url.ts'

/** Whether mail can go out, and come back. */
export async function checkMail(): Promise<readonly Finding[]> {
  const { mail } = readConfig()
  if (mail === undefined) return [{ ok: true, what: 'SMTP_URL is not set: Kvitto sends no mail.' }]
  return [
    await checkServer(mail.smtpUrl),
    ...(mail.dkim === undefined ? [] : [await checkDkim(mail.dkim)]),
    ...(mail.imapUrl === undefined ? [] : [await checkMailbox(mail.imapUrl)]),
  ]
}

async function checkServer(smtpUrl: string): Promise<Finding> {
  const place = placeName(smtpUrl)
  const { knock } = await import('./transmit.ts')
  try {
    await knock(smtpUrl)
    return { ok: true, what: `The mail server ${place} answers.` }
  } catch (error) {
    return {
      ok: false,
      what: `The mail server ${place} cannot be used: ${reasonOf(error)}`,
      mend: 'Check SMTP_URL and that the mail server runs. Mails wait meanwhile, at most 48 hours.',
    }
  }
}

async function checkMailbox(imapUrl: string): Promise<Finding> {
  const place = placeName(imapUrl)
  const { lookIntoMailbox } = await import('./mailbox.ts')
  try {
    const unseen = await lookIntoMailbox(imapUrl)
    return { ok: true, what: `The mailbox of returned mail at ${place} opens (${unseen} unread).` }
  } catch (error) {
    return {
      ok: false,
      what: `The mailbox of returned mail at ${place} cannot be read: ${reasonOf(error)}`,
      mend: 'Check IMAP_URL: imaps://user:password@host/INBOX.',
    }
  }
}

/** Receivers look the key up by name: what is signed with another is worse than not signed at all. */
async function checkDkim(settings: DkimSettings): Promise<Finding> {
  const name = `${settings.selector}._domainkey.${settings.domain}`
  const ours = createPublicKey(createPrivateKey(dkimOf(settings).privateKey))
    .export({ type: 'spki', format: 'der' })
    .toString('base64')
  const published = await resolveTxt(name).catch(() => [])
  const isThere = published.some((parts) => parts.join('').replace(/\s/g, '').includes(`p=${ours}`))
  if (isThere) return { ok: true, what: `The key that signs mails is published as ${name}.` }
  return {
    ok: false,
    what: `The key that signs mails is not found at ${name}.`,
    mend: `Publish a TXT record there: "v=DKIM1; k=rsa; p=${ours}", or unset KVITTO_DKIM_*.`,
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
