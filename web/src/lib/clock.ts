/** The only place in the browser that reads the clock, so that everything else can be asked about any time. */
export function now(): number {
  return Date.now()
}
