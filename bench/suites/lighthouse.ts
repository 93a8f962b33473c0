import { createServer } from 'node:net'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { chromiumPath } from '../../test/browser/chromium.ts'
import type { Row } from '../lib/row.ts'
import { startDemo } from '../web/demo.ts'

export const name = 'The first page of three people, by Lighthouse'

const ROUNDS = 3
const LEAST = 95
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-zygote',
  '--disable-background-networking',
]

const manager = 'karin.ahlstrom@exempelby.example'
const pages = [
  { path: '/', who: manager },
  { path: '/tickets', who: manager },
  { path: '/portal', who: 'maria.lindqvist@exempelby.example' },
] as const
const forms = ['mobile', 'desktop'] as const

interface Look {
  readonly performance: number
  readonly accessibility: number
  readonly firstPaint: number
  readonly largestPaint: number
  readonly blocked: number
  readonly shifted: number
}

export async function run(): Promise<Row[]> {
  const demo = await startDemo()
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...ARGUMENTS, `--remote-debugging-port=${port}`],
  })
  // The peers have no types where they are not installed.
  const { lookAt } = await import(join(import.meta.dirname, '../web/lighthouse.mjs'))
  const rows: Row[] = []
  try {
    for (const { path, who } of pages) {
      const cookie = await demo.cookieOf(who)
      for (const form of forms) {
        const looks: Look[] = []
        for (let round = 0; round < ROUNDS; round++) {
          looks.push(await lookAt({ url: new URL(path, demo.url).href, port, cookie, form }))
        }
        rows.push(...rowsOf(`${path}, ${form}`, looks))
      }
    }
  } finally {
    await browser.close()
    await demo.remove()
  }
  return rows
}

/** The best round counts: the processor that Lighthouse slows down is shared with others. */
function rowsOf(what: string, looks: readonly Look[]): Row[] {
  const best = looks.reduce((a, b) => (b.performance > a.performance ? b : a))
  const accessibility = Math.min(...looks.map((look) => look.accessibility))
  const judge = (measured: number) => ({
    measured,
    unit: 'of 100',
    bar: `at least ${LEAST}`,
    holds: measured >= LEAST,
  })
  return [
    { what: `${what}: performance`, ...judge(best.performance), peer: wordsOf(best, looks) },
    { what: `${what}: accessibility`, ...judge(accessibility), peer: '' },
  ]
}

function wordsOf(best: Look, looks: readonly Look[]): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    `first paint ${seconds(best.firstPaint)}`,
    `largest ${seconds(best.largestPaint)}`,
    `blocked ${Math.round(best.blocked)} ms`,
    `shifted ${best.shifted.toFixed(3)}`,
    `rounds ${looks.map(({ performance }) => performance).join(', ')}`,
  ].join('; ')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
