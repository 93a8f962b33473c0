/** What work about a deviation is about: the same for its explanation as for its action. */
export function workSubject(id: number): string {
  return `deviation:${id}`
}
