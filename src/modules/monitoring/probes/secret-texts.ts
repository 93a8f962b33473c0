/** Texts that refer to secrets as {{secret:NAME}}. Without Zod: the pages read it too. */
const SECRET = /\{\{secret:([A-Za-z][A-Za-z0-9_]{0,62})\}\}/g

/** The names of the secrets that a text, or anything made of texts, refers to as {{secret:NAME}}. */
export function secretNames(within: unknown): string[] {
  const names = new Set<string>()
  const look = (each: unknown): void => {
    if (typeof each === 'string') {
      for (const [, name] of each.matchAll(SECRET)) if (name !== undefined) names.add(name)
    } else if (typeof each === 'object' && each !== null) {
      for (const part of Object.values(each)) look(part)
    }
  }
  look(within)
  return [...names].sort()
}

/** The text with its secrets in their places. Throws a plain error that names the one that is missing. */
export function revealed(text: string, secrets: ReadonlyMap<string, string>): string {
  if (!text.includes('{{secret:')) return text
  return text.replace(SECRET, (_, name: string) => {
    const secret = secrets.get(name)
    if (secret === undefined) throw new MissingSecret(name)
    return secret
  })
}

/** A probe refers to a secret that nobody has written. */
export class MissingSecret extends Error {
  override readonly name = 'MissingSecret'
  readonly secret: string

  constructor(secret: string) {
    super(`The secret ${secret} is missing`)
    this.secret = secret
  }
}

/** Whatever happened, no secret is told. */
export function withoutSecrets(text: string, secrets: ReadonlyMap<string, string>): string {
  let told = text
  for (const secret of secrets.values()) {
    if (secret.length > 0) told = told.replaceAll(secret, '•••')
  }
  return told
}
