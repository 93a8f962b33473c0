// What cannot wait for the application: it runs while that is still on its way.
;(() => {
  const root = document.documentElement
  const path = location.pathname.replace(/(.)\/$/, '$1')

  // Neither the theme nor the language flashes. web/src/lib/preferences.ts has the same keys.
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

  // Before anybody is known, nothing more can be asked.
  if (/^\/(sign-in|recovery|invitation|first-administrator|receipt)(\/|$)/.test(path)) return
  root.dataset.frame = /^\/portal(\/|$)/.test(path) ? 'portal' : 'shell'

  // The page's own files, and what it will ask the server: web/first-pages.ts knows them.
  const pages = JSON.parse(document.querySelector('meta[name="first-pages"]')?.content ?? '{}')
  const { files = [], asks = [], askEach } = (location.search === '' && pages[path]) || {}
  for (const href of files) {
    const link = document.createElement('link')
    if (href.endsWith('.css')) Object.assign(link, { rel: 'preload', as: 'style' })
    else link.rel = 'modulepreload'
    link.crossOrigin = 'anonymous'
    link.fetchPriority = 'low'
    link.href = href
    document.head.append(link)
  }
  const headers = {
    accept: 'application/json, application/problem+json',
    'accept-language': root.lang,
  }
  const answers = new Map()
  const ask = (url) => {
    const answer = fetch(url, { headers })
    answers.set(url, answer)
    // Whoever takes it is told; where nobody does, nothing has failed.
    answer.catch(() => {})
  }
  window.kvittoAsked = { language: root.lang, answers }
  for (const url of ['/api/me', ...asks]) ask(url)
  void askForEach(askEach)

  async function askForEach({ of, asks } = {}) {
    const answer = await answers.get(of)?.catch(() => undefined)
    if (!answer?.ok) return
    const { items } = await answer.clone().json()
    for (const { key } of items) {
      for (const url of asks) ask(url.replace(':key', encodeURIComponent(key)))
    }
  }
})()
