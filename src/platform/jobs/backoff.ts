/**
 * How long until what has failed so many times in a row is tried again: ever more seldom, up to the
 * longest. Half a beat less, since the job's own beat comes a little early or late.
 */
export function waitAfter(
  failures: number,
  { beatMs, longestMs }: { readonly beatMs: number; readonly longestMs: number },
): number {
  return Math.min(longestMs, beatMs * 2 ** (failures - 1)) - beatMs / 2
}
