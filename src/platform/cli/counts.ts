/** `1 234 567`. */
export function count(number: number): string {
  return number.toLocaleString('en').replaceAll(',', ' ')
}

/** `1 row`, `12 rows`. */
export function counted(number: number, thing: string): string {
  return `${count(number)} ${thing}${number === 1 ? '' : 's'}`
}

/** Rows a second, whole. */
export function rate(rows: number, milliseconds: number): number {
  return Math.round(rows / Math.max(milliseconds / 1000, 0.001))
}
