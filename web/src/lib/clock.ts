/** The only place in the browser that reads the clock, so that everything else can be asked about any time. */
export function now(): number {
  return Date.now()
}

/** Milliseconds since the browser began to load the page. */
export function sinceLoad(): number {
  return performance.now()
}
