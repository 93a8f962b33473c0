/** Class names that apply, joined; what is false or absent falls away. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
