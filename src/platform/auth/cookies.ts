/** `__Host-` ties a cookie to this host and to https; over http a browser would drop it. */
export function cookiePrefix(url: URL): string {
  return url.protocol === 'https:' ? '__Host-kvitto' : 'kvitto'
}

export function cookieValue(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const equals = part.indexOf('=')
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue
    try {
      return decodeURIComponent(part.slice(equals + 1).trim())
    } catch {
      return undefined
    }
  }
  return undefined
}
