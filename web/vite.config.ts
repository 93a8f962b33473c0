import path from 'node:path'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vite'
import { firstPagesPlugin } from './first-pages.ts'

const server = process.env.KVITTO_SERVER ?? 'http://127.0.0.1:3000'

/** The policy of the real server, so that what breaks it is seen before it meets it. */
const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

/** The letters that every page needs are asked for together with the page, not after its styles. */
const preloadFont: Plugin = {
  name: 'kvitto-preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => /next-latin-wght-normal.*\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            href: `/${file}`,
            as: 'font',
            type: 'font/woff2',
            crossorigin: true,
          },
          injectTo: 'head-prepend' as const,
        })),
  },
}

const BEHAVIOUR = '@digdir/designsystemet-web'

/** Designsystemet's React components need its behaviour when they are used, not before they are seen. */
const behaviourLater: Plugin = {
  name: 'kvitto-behaviour-later',
  enforce: 'pre',
  resolveId: {
    filter: { id: new RegExp(`^${BEHAVIOUR}$`) },
    handler(_id, importer = '') {
      const component = /designsystemet-react.*\/(field|popover|tooltip)\.js$/.exec(importer)?.[1]
      if (component === undefined) return null
      const file = component === 'field' ? 'designsystemet-field.ts' : 'designsystemet-web.ts'
      return path.join(import.meta.dirname, 'src/lib', file)
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [behaviourLater, react(), preloadFont, firstPagesPlugin],
  build: {
    outDir: path.join(import.meta.dirname, '../dist/web'),
    emptyOutDir: true,
    manifest: true,
    // Everything is a file of its own: `data:` in styles and scripts is closed by the policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // One file where HTTP/1.1 would fetch thirty: what every page needs, and what most share.
          groups: [
            {
              name: 'vendor',
              tags: ['$initial'],
              test: /node_modules|rolldown.runtime/,
              priority: 3,
            },
            { name: 'frame', tags: ['$initial'], priority: 2 },
            { name: 'portal', test: /features[\\/]portal[\\/](?!\w+Page\.)/, priority: 1 },
            {
              name: 'shared',
              test: /web[\\/]src[\\/](ui|lib)[\\/]/,
              minShareCount: 10,
              priority: 1,
            },
          ],
        },
      },
      treeshake: {
        // The package does not say so itself, but its components do nothing until they are used.
        moduleSideEffects: [{ test: /designsystemet-react/, sideEffects: false }],
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server } },
  preview: {
    host: '127.0.0.1',
    proxy: { '/api': server },
    headers: { 'content-security-policy': contentSecurityPolicy },
  },
})
