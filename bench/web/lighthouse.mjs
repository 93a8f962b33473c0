import lighthouse, { desktopConfig } from 'lighthouse'

/** Lighthouse's own settings for a phone (slow 4G and a slow processor, simulated) or for a desk. */
export async function lookAt({ url, port, cookie, form }) {
  const answer = await lighthouse(
    url,
    {
      port,
      onlyCategories: ['performance', 'accessibility'],
      extraHeaders: { cookie },
      logLevel: 'error',
    },
    form === 'desktop' ? desktopConfig : undefined,
  )
  const { categories, audits, finalDisplayedUrl, runtimeError } = answer.lhr
  if (runtimeError !== undefined) throw new Error(`${url}: ${runtimeError.message}`)
  if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`)
  return {
    performance: Math.round(categories.performance.score * 100),
    accessibility: Math.round(categories.accessibility.score * 100),
    firstPaint: audits['first-contentful-paint'].numericValue,
    largestPaint: audits['largest-contentful-paint'].numericValue,
    blocked: audits['total-blocking-time'].numericValue,
    shifted: audits['cumulative-layout-shift'].numericValue,
  }
}
