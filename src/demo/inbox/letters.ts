import { simpleParser } from 'mailparser'

/** A mail as it came in. */
export interface InboxMail {
  readonly id: number
  readonly at: number
  readonly from: string
  /** Those it was handed over for, which its headers need not name. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string | undefined
  /** As they stand in it. */
  readonly headers: string
  readonly attachments: readonly InboxAttachment[]
  readonly bytes: number
}

export interface InboxAttachment {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer
}

const MOST_MAILS = 500
const MOST_BYTES = 200 * 1024 * 1024

/** What has come in, in memory: the newest first, and when it is too much the oldest go. */
export class Letters {
  #kept: readonly InboxMail[] = []
  #count = 0

  async take(raw: Buffer, to: readonly string[], at: number): Promise<void> {
    const mail = await read(raw)
    this.#kept = within([{ ...mail, id: ++this.#count, at, to }, ...this.#kept])
  }

  /** All, or those to an address, however it is written. */
  list(recipient?: string): readonly InboxMail[] {
    if (recipient === undefined) return this.#kept
    const wanted = recipient.toLowerCase()
    return this.#kept.filter(({ to }) => to.some((address) => address.toLowerCase() === wanted))
  }

  find(id: number): InboxMail | undefined {
    return this.#kept.find((mail) => mail.id === id)
  }
}

function within(mails: readonly InboxMail[]): InboxMail[] {
  let bytes = 0
  return mails.slice(0, MOST_MAILS).filter((mail, i) => {
    bytes += mail.bytes
    return i === 0 || bytes <= MOST_BYTES
  })
}

async function read(raw: Buffer): Promise<Omit<InboxMail, 'id' | 'at' | 'to'>> {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true })
  return {
    from: mail.from?.value.map(fullAddress).join(', ') ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : undefined,
    headers: mail.headerLines.map(({ line }) => line).join('\n'),
    attachments: mail.attachments.map((part, i) => ({
      filename: part.filename ?? `bilaga-${i + 1}`,
      contentType: part.contentType,
      content: part.content,
    })),
    bytes: raw.length,
  }
}

function fullAddress({ name, address = '' }: { name?: string; address?: string }): string {
  return name === undefined || name === '' ? address : `${name} <${address}>`
}
