/** What an agent keeps on its own disk: its key, who it belongs to, and the probes it ran last. */
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { DomainError } from '../../../platform/errors.ts'
import { newSeal } from '../../../platform/seal.ts'
import { type AgentAssignment, assignment } from '../places/agent.schema.ts'

const belonging = z.object({
  server: z.url(),
  place: z.string(),
  name: z.string(),
  /** PEM of the authorities that the server's certificate is believed by. */
  ca: z.string().optional(),
})
export type Belonging = z.infer<typeof belonging>

export interface AgentHome {
  readonly directory: string
  readonly privateKey: string
  readonly belonging: Belonging
  /** The probes that it ran last, so that it can begin while the server is away. */
  loadAssignment(): Promise<AgentAssignment | undefined>
  /** Sealed: it holds passwords. */
  saveAssignment(given: AgentAssignment): Promise<void>
}

const PLACE = 'agent assignment'

export async function makeHome(
  directory: string,
  made: { readonly privateKey: string; readonly belonging: Belonging },
): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  await write(path.join(directory, 'key.pem'), made.privateKey)
  await write(path.join(directory, 'agent.json'), JSON.stringify(made.belonging, null, 2))
}

/** Throws `usage` where no agent has enrolled here. */
export async function openHome(directory: string): Promise<AgentHome> {
  const read = (name: string) => readFile(path.join(directory, name), 'utf8')
  const [privateKey, text] = await Promise.all([read('key.pem'), read('agent.json')]).catch(() => {
    throw new DomainError('usage', `No agent has enrolled in ${directory}`, {
      mend: 'kvitto agent enrol --server URL --code CODE; an administrator is shown the code at Availability, Measuring, Places.',
    })
  })
  const seal = newSeal(privateKey)
  const kept = path.join(directory, 'assignment.sealed')
  return {
    directory,
    privateKey,
    belonging: belonging.parse(JSON.parse(text)),
    async loadAssignment() {
      try {
        return assignment.parse(JSON.parse(seal.open(PLACE, await readFile(kept, 'utf8'))))
      } catch {
        // None yet, or of another version: the server is asked.
        return undefined
      }
    },
    saveAssignment: (given) => write(kept, seal.seal(PLACE, JSON.stringify(given))),
  }
}

/** Readable by its owner alone, and never half of it. */
async function write(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  await rename(`${file}.new`, file)
}
