/**
 * The secret of a link that led here (`/recovery#…`). It is taken into memory and out of the address
 * before anything is drawn: not in what the browser remembers, not on somebody's screen.
 */
const PLACES = new Set(['/invitation', '/recovery', '/first-administrator', '/receipt'])

let token = takeToken()

/** Undefined where the page was opened without a link, or loaded anew. */
export function linkToken(): string | undefined {
  return token
}

/** The link has done what it was for. */
export function forgetLinkToken(): void {
  token = undefined
}

// Another link, pasted into the same window: only what stands after # is new.
window.addEventListener('hashchange', () => {
  const another = takeToken()
  if (another === undefined) return
  token = another
  window.dispatchEvent(new Event(LINK_CHANGED))
})

export const LINK_CHANGED = 'kvitto:link'

function takeToken(): string | undefined {
  if (!PLACES.has(location.pathname) || location.hash.length < 2) return undefined
  const taken = location.hash.slice(1)
  history.replaceState(history.state, '', location.pathname + location.search)
  return taken
}
