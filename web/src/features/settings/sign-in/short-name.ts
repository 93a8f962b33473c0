/** The name of a provider in addresses, from its name on the page: "Exempelby Entra" is `exempelby-entra`. */
export function shortName(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63)
}

/** What is written in one field, apart: by lines, or by commas and spaces too. */
export function apart(text: string, by: 'lines' | 'words'): string[] {
  return text
    .split(by === 'lines' ? /\n/ : /[\s,;]+/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
}
