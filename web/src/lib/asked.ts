/**
 * Answers that `public/first.js` asked for before the application was there. Each is taken once, and
 * only as long as nobody has done anything: then it may be old, or somebody else's.
 */
import { sinceLoad } from './clock.ts'

interface Asked {
  readonly language: string
  readonly answers: Map<string, Promise<Response>>
}

declare global {
  interface Window {
    kvittoAsked?: Asked
  }
}

const HOLDS_MS = 10_000

/** The answer to `GET url` where it is on its way already. */
export function takeAsked(url: string): Promise<Response> | undefined {
  const { kvittoAsked: asked } = window
  if (asked === undefined) return undefined
  const answer = asked.answers.get(url)
  asked.answers.delete(url)
  const holds = asked.language === document.documentElement.lang && sinceLoad() < HOLDS_MS
  return holds ? answer : undefined
}

/** Somebody does something: what was asked before says no more how things are. */
export function forgetAsked(): void {
  delete window.kvittoAsked
}
