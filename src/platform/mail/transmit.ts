import { Readable } from 'node:stream'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { type Attempt, attemptFailed } from './attempt.ts'
import { smtpPlace, wordsOf } from './smtp-url.ts'

/** A mail as it goes out: its bytes are made, and signed, before anything is asked of the server. */
export interface Parcel {
  readonly from: string
  readonly to: string
  readonly bytes: Buffer
  /** What a report about its fate names it by, and what is asked to be reported. */
  readonly envelopeId: string
  readonly notify: readonly ('SUCCESS' | 'FAILURE' | 'DELAY')[]
}

const CONNECTION_MS = 15_000
/** A server that looks for viruses may think long before it takes a mail; given up too early, it comes twice. */
const SILENCE_MS = 180_000
/** All of it; a job has longer. */
export const LONGEST_MS = 300_000

/**
 * Hands one mail to the server over a connection of its own, and answers what came of it; throws
 * nothing. Never tried again in here: whoever asked knows what has been promised about copies.
 */
export async function transmit(smtpUrl: string, parcel: Parcel): Promise<Attempt> {
  const { text, isUnderWay } = watched(parcel.bytes)
  const connection = connectionTo(smtpUrl)
  try {
    const { response } = await withinLimit(connection, async () => {
      await open(connection, smtpUrl)
      return send(connection, parcel, text)
    })
    return { kind: 'accepted', words: wordsOf(response, smtpUrl) }
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    const { kind, words } = attemptFailed(failure, isUnderWay())
    return { kind, words: wordsOf(words, smtpUrl) }
  } finally {
    connection.quit()
  }
}

/** Whether the server answers and lets Kvitto in; sends nothing. Throws the failure. */
export async function knock(smtpUrl: string): Promise<void> {
  const connection = connectionTo(smtpUrl)
  try {
    await withinLimit(connection, () => open(connection, smtpUrl))
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    throw new Error(wordsOf(said, smtpUrl))
  } finally {
    connection.quit()
  }
}

function connectionTo(smtpUrl: string): SMTPConnection {
  const { auth: _, ...place } = smtpPlace(smtpUrl)
  return new SMTPConnection({
    ...place,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
  })
}

/** The connection fails what waits for it when it is lost; what nobody waits for is told nobody. */
function withinLimit<T>(connection: SMTPConnection, run: () => Promise<T>): Promise<T> {
  const { promise: lost, reject } = Promise.withResolvers<never>()
  connection.on('error', reject)
  connection.once('end', () => reject(new Error('The mail server closed the connection')))
  const limit = setTimeout(() => {
    reject(new Error(`The mail server was not done in ${LONGEST_MS / 60_000} minutes`))
    connection.close()
  }, LONGEST_MS)
  lost.catch(() => {})
  return Promise.race([run(), lost]).finally(() => clearTimeout(limit))
}

async function open(connection: SMTPConnection, smtpUrl: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error === undefined ? resolve() : reject(error)))
  })
  const { auth } = smtpPlace(smtpUrl)
  if (auth === undefined || !connection.allowsAuth) return
  await new Promise<void>((resolve, reject) => {
    connection.login({ ...auth, credentials: auth }, (error) =>
      error === null ? resolve() : reject(error),
    )
  })
}

function send(
  connection: SMTPConnection,
  { from, to, bytes, envelopeId, notify }: Parcel,
  text: Readable,
): Promise<{ readonly response: string }> {
  return new Promise((resolve, reject) => {
    connection.send(
      {
        from,
        to: [to],
        size: bytes.length,
        dsn: { id: envelopeId, return: 'HDRS', notify: [...notify], recipient: to },
      },
      text,
      (error, sent) => (error === null ? resolve(sent) : reject(error)),
    )
  })
}

/** The mail's text as a stream that remembers whether anybody has begun to read it. */
function watched(bytes: Buffer): { text: Readable; isUnderWay: () => boolean } {
  const text = Readable.from([bytes])
  return { text, isUnderWay: () => text.readableDidRead }
}
