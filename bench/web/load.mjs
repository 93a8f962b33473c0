import autocannon from 'autocannon'

/** So many connections ask as fast as they are answered; answers requests a second and milliseconds. */
export async function load({ url, paths, headers, connections, seconds }) {
  const { requests, latency, non2xx, errors } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: paths.map((path) => ({ method: 'GET', path, headers })),
  })
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} refused, ${errors} failed`)
  return { perSecond: requests.average, p50: latency.p50, p99: latency.p99 }
}
