import { type ParsedMail, simpleParser } from 'mailparser'
import { plainWords } from './smtp-url.ts'

/** What a returned mail says of a mail that went out. */
export interface Returned {
  /** Message-IDs, of which one may be ours. */
  readonly messageIds: readonly string[]
  /** One for each recipient that it speaks of. */
  readonly fates: readonly Fate[]
}

export interface Fate {
  readonly kind: 'bounced' | 'delayed' | 'delivered'
  /** In lower case; more than one where the mail was sent on. */
  readonly recipients: readonly string[]
  /** What the server that said it said. */
  readonly words: string
}

/**
 * Reads what has come to the mailbox of returned mail. `undefined`: it says nothing about the fate of
 * a mail (somebody's answer, an out-of-office notice, a read receipt).
 *
 * Anybody can send a mail that looks like this one. It is believed only about a mail whose Message-ID
 * it names; that cannot be guessed, so whoever forges one has seen the mail: its recipient, and the
 * servers on its way, who could make it fail in earnest just as well.
 */
export async function readReturned(bytes: Buffer): Promise<Returned | undefined> {
  const mail = await simpleParser(bytes, {
    keepDeliveryStatus: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    maxHtmlLengthToParse: 100_000,
  })
  const type = rawHeader(mail, 'content-type')
  if (!/^multipart\/report\b/i.test(type)) return failureIn(mail)
  // A read receipt is a report too, and says nothing about the way.
  return /\breport-type\s*=\s*"?delivery-status\b/i.test(type) ? reportIn(mail) : undefined
}

const STATUS = /^message\/(global-)?delivery-status$/
const RETURNED =
  /^(message\/(global|rfc822)|text\/rfc822-headers|message\/(global|rfc822)-headers)$/

/** RFC 3464: what Postfix, Exchange, Sendmail and today's Exim send. */
function reportIn(mail: ParsedMail): Returned | undefined {
  const status = mail.attachments.find((part) => STATUS.test(part.contentType))
  if (status === undefined) return undefined
  const [whole, ...each] = fieldGroups(status.content.toString('utf8'))
  const envelopeId = whole?.get('original-envelope-id')
  const fates = each.flatMap((fields) => fateOf(fields) ?? [])
  if (fates.length === 0) return undefined
  const returned = mail.attachments.find((part) => RETURNED.test(part.contentType))
  const messageIds = [
    ...(envelopeId === undefined ? [] : [fromXtext(envelopeId)]),
    ...messageIdsIn(returned?.content.toString('utf8') ?? ''),
    ...(mail.inReplyTo === undefined ? [] : [bare(mail.inReplyTo)]),
  ]
  return { messageIds, fates }
}

function fateOf(fields: ReadonlyMap<string, string>): Fate | undefined {
  const kind = KINDS.get(/^[a-z]+/.exec(fields.get('action')?.toLowerCase() ?? '')?.[0] ?? '')
  if (kind === undefined) return undefined
  const recipients = ['original-recipient', 'final-recipient'].flatMap((name) => {
    const address = afterType(fields.get(name))
    return address === undefined ? [] : [address.toLowerCase()]
  })
  const status = fields.get('status')?.split(/\s/)[0] ?? ''
  const said = afterType(fields.get('diagnostic-code')) ?? ''
  return { kind, recipients, words: plainWords(said.includes(status) ? said : `${status} ${said}`) }
}

/**
 * `relayed` and `expanded` are not here: that a mail went on to somebody who reports nothing is no
 * more than that it was accepted.
 */
const KINDS: ReadonlyMap<string, Fate['kind']> = new Map([
  ['failed', 'bounced'],
  ['delayed', 'delayed'],
  ['delivered', 'delivered'],
])

const SENT_BY_SERVERS = /^(mailer-daemon|postmaster|mail-daemon|maildelivery)@/i
const FINAL = /\b5\d\d[ -]|\b5\.\d{1,3}\.\d{1,3}\b/
const NOT_YET = /\b4\d\d[ -]|\b4\.\d{1,3}\.\d{1,3}\b/

/** Before there was a standard, and beside it: older Exim, qmail, appliances. */
function failureIn(mail: ParsedMail): Returned | undefined {
  const failed = rawHeader(mail, 'x-failed-recipients')
  const isFromServer = (mail.from?.value ?? []).some(({ address = '' }) =>
    SENT_BY_SERVERS.test(address),
  )
  if (failed === '' && !isFromServer) return undefined
  const text = mail.text ?? ''
  const parts = mail.attachments.filter((part) => RETURNED.test(part.contentType))
  const messageIds = [text, ...parts.map(({ content }) => content.toString('utf8'))].flatMap(
    messageIdsIn,
  )
  const lines = text.split('\n')
  const line = lines.find((each) => FINAL.test(each))
  if (line !== undefined || failed !== '') {
    const recipients = failed.split(',').map((each) => each.trim().toLowerCase())
    const words = plainWords(line ?? mail.subject ?? '')
    return {
      messageIds,
      fates: [{ kind: 'bounced', recipients: recipients.filter((each) => each !== ''), words }],
    }
  }
  const later = lines.find((each) => NOT_YET.test(each))
  if (later === undefined) return undefined
  return { messageIds, fates: [{ kind: 'delayed', recipients: [], words: plainWords(later) }] }
}

function messageIdsIn(text: string): string[] {
  return [...text.matchAll(/^[\s>]*message-id:\s*<([^<>\s]+)>/gim)].map(([, id = '']) => id)
}

function bare(id: string): string {
  return id.replace(/^\s*<|>\s*$/g, '')
}

/** As it stands in the mail, unfolded; empty where there is none. */
function rawHeader(mail: ParsedMail, name: string): string {
  const line = mail.headerLines.find(({ key }) => key === name)?.line ?? ''
  return line
    .slice(line.indexOf(':') + 1)
    .replace(/\s+/g, ' ')
    .trim()
}

/** Groups of fields with an empty line between, the first about the mail, the others a recipient each. */
function fieldGroups(text: string): Map<string, string>[] {
  return text
    .replace(/\r\n/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split(/\n\s*\n/)
    .map((group) => {
      const fields = group.matchAll(/^([a-z0-9-]+)[ \t]*:[ \t]*(.*)$/gim)
      return new Map([...fields].map(([, name = '', value = '']) => [name.toLowerCase(), value]))
    })
    .filter((fields) => fields.size > 0)
}

/** Of `rfc822; maria@exempelby.example` and `smtp; 550 …` what stands after the type. */
function afterType(value: string | undefined): string | undefined {
  return value?.replace(/^[a-z0-9-]+\s*;\s*/i, '').trim()
}

/** RFC 3461: what is not plain stands as + and two hexadecimal digits. */
function fromXtext(text: string): string {
  return bare(
    text
      .trim()
      .replace(/\+([0-9A-F]{2})/g, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
  )
}
