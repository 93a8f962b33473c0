/** `1 234 567`. */
export function count(number: number): string {
  return number.toLocaleString('en').replaceAll(',', ' ')
}

/** Rows a second, whole. */
export function rate(rows: number, milliseconds: number): number {
  return Math.round(rows / Math.max(milliseconds / 1000, 0.001))
}
