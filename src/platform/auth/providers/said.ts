import { z } from 'zod'

/** What an identity provider has said of somebody, once it has been checked that it said it. */
export const said = z.object({
  /** Stays the same for a person, whatever they are called. */
  subject: z.string().min(1),
  issuer: z.string(),
  name: z.string(),
  email: z.string(),
  /** The provider says itself that nobody has shown to have the address. */
  emailRefuted: z.boolean(),
  groups: z.array(z.string()),
})
export type Said = z.infer<typeof said>

interface Admission {
  readonly domains: readonly string[]
  readonly groups: readonly string[]
}

/**
 * Whether somebody may come in at all, and whether the provider's word about the e-mail address is
 * enough to take them for a person who is here already: only where it speaks for the domain. (At many
 * providers people choose the address themselves.)
 */
export function judged(
  { email, emailRefuted, groups }: Pick<Said, 'email' | 'emailRefuted' | 'groups'>,
  admission: Admission,
): { readonly allowed: boolean; readonly ownsAddress: boolean } {
  const ownsAddress = !emailRefuted && admission.domains.includes(domainOf(email))
  const isMember = groups.some((group) => admission.groups.includes(group))
  return { allowed: ownsAddress || (isMember && !emailRefuted), ownsAddress }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}
