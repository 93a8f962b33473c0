import { spawn } from 'node:child_process'
import path from 'node:path'

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs `kvitto …` as a program of its own, as a user would. */
export function kvitto(
  args: readonly string[],
  options: {
    readonly url?: string
    readonly ownerUrl?: string
    readonly input?: string
    readonly env?: NodeJS.ProcessEnv
  } = {},
): Promise<Ended> {
  const program = spawn(process.execPath, [path.resolve('bin/kvitto.ts'), ...args], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      ...(options.url === undefined ? {} : { DATABASE_URL: options.url }),
      ...(options.ownerUrl === undefined ? {} : { DATABASE_OWNER_URL: options.ownerUrl }),
      ...options.env,
    },
  })
  let [out, err] = ['', '']
  program.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  program.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  program.stdin.end(options.input ?? '')
  return new Promise((resolve, reject) => {
    program.on('error', reject)
    program.on('close', (code) => resolve({ code, out, err }))
  })
}
