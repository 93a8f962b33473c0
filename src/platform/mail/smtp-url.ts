/** How a mail server is reached, from `smtp://user:password@host:587` or `smtps://…`. */
export interface SmtpPlace {
  readonly host: string
  readonly port: number
  /** TLS from the first byte. */
  readonly secure: boolean
  readonly requireTLS: boolean
  readonly ignoreTLS: boolean
  readonly auth?: { readonly user: string; readonly pass: string }
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/

export function smtpPlace(smtpUrl: string): SmtpPlace {
  const url = new URL(smtpUrl)
  const secure = url.protocol === 'smtps:'
  const user = decodeURIComponent(url.username)
  const isHere = LOOPBACK.test(url.hostname)
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    // A password is never sent in the clear, unless to this machine itself: whose certificate, if it
    // has one, bears another name, and nobody listens in between.
    requireTLS: user !== '' && !isHere,
    ignoreTLS: isHere,
    ...(user === '' ? {} : { auth: { user, pass: decodeURIComponent(url.password) } }),
  }
}

/** Where it is, without who signs in: for whoever reads a log or an answer. */
export function placeName(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

const SHORTEST_SECRET = 4

/**
 * What a server said, fit to be kept: no control characters, not without end, and should it repeat
 * the password of the address (as it is, or as it is sent), not that.
 */
export function wordsOf(said: string, url: string): string {
  const { username, password } = new URL(url)
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  const forms = [
    password,
    secret,
    Buffer.from(secret).toString('base64'),
    Buffer.from(`\0${user}\0${secret}`).toString('base64'),
  ].filter((form) => form.length >= SHORTEST_SECRET)
  return plainWords(forms.reduce((text, form) => text.replaceAll(form, '…'), said))
}

const MOST_CHARACTERS = 2000

/** Without control characters; line breaks become spaces. */
export function plainWords(said: string): string {
  return said
    .replace(/\s*\r?\n\s*/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, MOST_CHARACTERS)
}
