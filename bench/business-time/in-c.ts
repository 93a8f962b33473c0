import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Span } from '../../src/modules/calendar/index.ts'
import { PASSES } from './ask.ts'
import type { Questions } from './questions.ts'

/** The peer in C (business-time.c), built once, fed through files in a folder of its own. */
export class InC {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** `undefined` where there is no C compiler. */
  static build(): InC | undefined {
    try {
      execFileSync('cc', ['--version'], { stdio: 'ignore' })
    } catch {
      return undefined
    }
    const folder = mkdtempSync(join(tmpdir(), 'kvitto-bench-'))
    const source = join(import.meta.dirname, '../business-time.c')
    execFileSync('cc', ['-O2', '-o', join(folder, 'business-time'), source], { stdio: 'inherit' })
    return new InC(folder)
  }

  prepare(spans: readonly Span[], { count, kinds, starts, others }: Questions): void {
    const spanNumbers = [spans.length, ...spans.map((s) => s.from), ...spans.map((s) => s.to)]
    writeFileSync(this.#file('spans'), BigInt64Array.from(spanNumbers, BigInt))
    const numbers = new BigInt64Array(1 + 2 * count)
    numbers[0] = BigInt(count)
    for (let i = 0; i < count; i++) {
      numbers[1 + i] = BigInt(starts[i] ?? 0)
      numbers[1 + count + i] = BigInt(others[i] ?? 0)
    }
    writeFileSync(this.#file('questions'), numbers)
    writeFileSync(this.#file('questions'), kinds, { flag: 'a' })
  }

  /** The best of some rounds, in nanoseconds for all questions. */
  round(): number {
    const files = ['spans', 'questions', 'answers'].map((name) => this.#file(name))
    return Number(
      execFileSync(this.#file('business-time'), [...files, String(PASSES)], {
        encoding: 'utf8',
      }),
    )
  }

  answers(): BigInt64Array {
    const bytes = readFileSync(this.#file('answers'))
    return new BigInt64Array(new Uint8Array(bytes).buffer)
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  #file(name: string): string {
    return join(this.#folder, name)
  }
}
