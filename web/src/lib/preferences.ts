/**
 * What a browser remembers of its user: theme and language. `public/first.js` reads the same
 * keys before anything is drawn.
 */
export type Language = 'sv' | 'en'
export type Theme = 'light' | 'dark' | 'system'

const THEME = 'kvitto.theme'
const LANGUAGE = 'kvitto.language'
const darkSystem = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

export function storedTheme(): Theme {
  const theme = read(THEME)
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

export function storedLanguage(): Language {
  return read(LANGUAGE) === 'en' ? 'en' : 'sv'
}

export function hasChosenLanguage(): boolean {
  return read(LANGUAGE) !== null
}

export function storeLanguage(language: Language): void {
  write(LANGUAGE, language)
}

export function chooseTheme(theme: Theme): void {
  write(THEME, theme)
  applyTheme()
}

/** Called when the chosen theme, or the system's, has changed. */
export function onThemeChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function isDark(): boolean {
  const theme = storedTheme()
  return theme === 'dark' || (theme === 'system' && darkSystem.matches)
}

function applyTheme(): void {
  document.documentElement.dataset.colorScheme = isDark() ? 'dark' : 'light'
  for (const listener of listeners) listener()
}

darkSystem.addEventListener('change', applyTheme)

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** A browser that stores nothing (private window) still changes for as long as the page is open. */
function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Nothing to mend: the choice is a convenience.
  }
}
