/** Rooms of the house whose content stands on the portal's first page. */
const atStart = /^\/(services|availability)?([/?#]|$)/

/**
 * Where a contact person finds what stands at an address of the house: links in mails and hits of the
 * search are the same for everybody. What the portal has no page for is not found there.
 */
export function portalPath(href: string): string {
  return atStart.test(href) ? '/portal' : `/portal${href}`
}
