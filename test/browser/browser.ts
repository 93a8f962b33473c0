/**
 * A real Chromium for journeys: one for each test file, a fresh context (cookies, storage) for each
 * page asked for. Works as root and as an ordinary user.
 */
import { after, type TestContext } from 'node:test'
import AxeBuilder from '@axe-core/playwright'
import {
  type Browser,
  type BrowserContextOptions,
  type Page,
  chromium as play,
} from 'playwright-core'
import { chromiumPath } from './chromium.ts'

/** Not the package's own: its `--single-process` dies when a page closes. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-zygote',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

let shared: Promise<Browser> | undefined

after(async () => {
  const browser = await shared
  await browser?.close()
})

export interface Looks extends BrowserContextOptions {
  readonly phone?: boolean
  readonly dark?: boolean
}

export interface BrowserForTest {
  /** A page of its own: no cookies, nothing stored. What goes wrong on it fails the test. */
  newPage(looks?: Looks): Promise<Page>
}

export function launchBrowser(t: TestContext): BrowserForTest {
  return {
    newPage: async (looks = {}) => {
      const { phone = false, dark = false, ...options } = looks
      shared ??= start()
      const browser = await shared
      const context = await browser.newContext({
        locale: 'sv-SE',
        timezoneId: 'Europe/Stockholm',
        viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: 'reduce',
        ...options,
      })
      context.setDefaultTimeout(10_000)
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('console', (message) => {
        // A broken content security policy is told here and nowhere else.
        if (/Content Security Policy/.test(message.text())) errors.push(message.text())
      })
      t.after(async () => {
        await context.close()
        if (errors.length > 0) throw new Error(`On the page: ${errors.join('\n')}`)
      })
      return page
    },
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong with the page as it stands, one line each; empty when nothing is. */
export function axeProblems(page: Page): Promise<readonly string[]> {
  return problemsOf(new AxeBuilder({ page }).withTags(TAGS))
}

/** The same in the light theme, and whether everything can be read in the dark one too. */
export async function axeProblemsInBothThemes(page: Page): Promise<readonly string[]> {
  await showTheme(page, 'light')
  const light = await axeProblems(page)
  await showTheme(page, 'dark')
  const dark = await problemsOf(new AxeBuilder({ page }).withRules(['color-contrast']))
  return [...light, ...dark]
}

/** Colours that glide, however fast, are the new ones when nothing glides any more. */
async function showTheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme })
  await page.evaluate(
    `new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
       Promise.allSettled(document.getAnimations()
         .filter((each) => each instanceof CSSTransition).map(({ finished }) => finished)))`,
  )
}

async function problemsOf(axe: AxeBuilder): Promise<readonly string[]> {
  // There are no frames: without the page that it would open to gather from them it is twice as fast.
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}\n${failureSummary}`,
    ),
  )
}

async function start(): Promise<Browser> {
  return play.launch({
    executablePath: await chromiumPath(),
    args: ARGUMENTS,
    headless: true,
  })
}
