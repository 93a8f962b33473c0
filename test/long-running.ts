import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

export interface LongRunning {
  readonly process: ChildProcess
  /** All that it has written. */
  text(): string
  /** When it has written this. Throws when it has ended without. */
  says(what: RegExp): Promise<void>
  /** Stopped politely, or as by a power cut. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts `kvitto …` as a program of its own, ended with the test if it goes on. */
export function startKvitto(
  t: TestContext,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): LongRunning {
  const program = spawn(process.execPath, [path.resolve('bin/kvitto.ts'), ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const hear = (part: string) => {
    text += part
  }
  program.stdout.setEncoding('utf8').on('data', hear)
  program.stderr.setEncoding('utf8').on('data', hear)
  const ended = new Promise<number | null>((resolve) => program.on('close', resolve))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    program.kill(signal)
    return ended
  }
  t.after(() => end('SIGKILL'))
  return {
    process: program,
    text: () => text,
    async says(what) {
      await until(() => what.test(text) || program.exitCode !== null, 60)
      if (!what.test(text)) throw new Error(`It ended without saying ${what}: ${text}`)
    },
    end,
  }
}

/** Waits until it is so; throws after so many seconds. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  for (let i = 0; i < seconds * 10; i++) {
    if (await isSo()) return
    await sleep(100)
  }
  throw new Error(`It has not become so in ${seconds} seconds: ${isSo}`)
}
