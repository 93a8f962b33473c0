/**
 * Where people come in, and what those pages need beside the application itself: `public/first.js`
 * fetches it at once, so that nothing waits for the script to say it. Without a query string only: a
 * narrowed list asks for something else. The journey in test/browser/first-page.test.ts sees to it that
 * the asks are those of the pages.
 */
import type { Plugin } from 'vite'

interface FirstPage {
  readonly module: string
  readonly asks: readonly string[]
  /** For each item of the list that one of them answers with; `:key` is the item's. */
  readonly askEach?: { readonly of: string; readonly asks: readonly string[] }
}

const firstPages: Readonly<Record<string, FirstPage>> = {
  '/': { module: 'features/start/StartPage.tsx', asks: ['/api/start', '/api/work'] },
  '/tickets': {
    module: 'features/tickets/TicketsPage.tsx',
    asks: ['/api/tickets?sort=-openedAt', '/api/tickets/choices', '/api/work'],
  },
  '/portal': {
    module: 'features/portal/PortalPage.tsx',
    asks: ['/api/services', '/api/reports', '/api/tickets/choices'],
    askEach: {
      of: '/api/services',
      asks: [
        '/api/availability/:key',
        '/api/tickets?service=:key&state=open%2Cwaiting&sort=dueAt&limit=8',
        '/api/tickets?service=:key&state=resolved%2Cclosed&sort=-lastEventAt&limit=3&total=false',
        '/api/maintenance?service=:key&when=coming&limit=10',
      ],
    },
  },
}

const READER = '<script src="/first.js"></script>'

/** Writes into index.html, before the script that reads it, what each of them is built into. */
export const firstPagesPlugin: Plugin = {
  name: 'kvitto-first-pages',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle, chunk: entry }) => {
      const files = filesOf(bundle ?? {})
      const known = files(entry?.facadeModuleId ?? '')
      const table = Object.entries(firstPages).map(([path, { module, ...asked }]) => [
        path,
        { files: [...files(module)].filter((file) => !known.has(file)), ...asked },
      ])
      const content = JSON.stringify(Object.fromEntries(table)).replaceAll('"', '&quot;')
      return html
        .replace(READER, `<meta name="first-pages" content="${content}" />\n    ${READER}`)
        .replaceAll('<script type="module" crossorigin', '$& fetchpriority="low"')
    },
  },
}

type Bundle = NonNullable<
  Parameters<
    Extract<NonNullable<Plugin['transformIndexHtml']>, { handler: unknown }>['handler']
  >[1]['bundle']
>

/** The scripts and styles, all the way down, of the chunk that is made for a module. */
function filesOf(bundle: Bundle): (module: string) => ReadonlySet<string> {
  return (module) => {
    const made = Object.values(bundle).find(
      (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(module),
    )
    if (made === undefined) throw new Error(`${module} is no chunk of its own`)
    const files = new Set<string>()
    const visit = (name: string) => {
      const chunk = bundle[name]
      if (chunk?.type !== 'chunk' || files.has(`/${name}`)) return
      files.add(`/${name}`)
      for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(`/${style}`)
      chunk.imports.forEach(visit)
    }
    visit(made.fileName)
    return files
  }
}
