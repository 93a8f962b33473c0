// Runs before anything is drawn, so that neither the theme nor the language flashes.
// The same keys are read and written in web/src/lib/preferences.ts.
;(() => {
  const root = document.documentElement
  let theme = null
  let language = null
  try {
    theme = localStorage.getItem('kvitto.theme')
    language = localStorage.getItem('kvitto.language')
  } catch {
    // Storage is closed (private window): the system's theme and Swedish it is.
  }
  const dark =
    theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.dataset.colorScheme = dark ? 'dark' : 'light'
  root.lang = language === 'en' ? 'en' : 'sv'
})()
