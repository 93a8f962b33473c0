/** What stands in a line of an agent's spool. Pure. */
import { z } from 'zod'
import { type AgentMessage, agentMessage, foundByAgent } from '../places/agent.schema.ts'
import type { Found } from '../places/found.ts'

const line = z.union([
  z.strictObject({ found: foundByAgent }),
  z.strictObject({ present: agentMessage.shape.presence.element }),
])

export function resultLine({ standing, told, ...found }: Found): string {
  return JSON.stringify({ found: { ...found, told, standing } })
}

export function presenceLine(present: AgentMessage['presence'][number]): string {
  return JSON.stringify({ present })
}

/** What can be read of the lines; one that a broken disk has changed is passed over. */
export function messageOf(lines: readonly string[]): Pick<AgentMessage, 'found' | 'presence'> {
  const read = lines.flatMap((text) => {
    const parsed = line.safeParse(parsedJson(text))
    return parsed.success ? [parsed.data] : []
  })
  return {
    found: read.flatMap((each) => ('found' in each ? [each.found] : [])),
    presence: read.flatMap((each) => ('present' in each ? [each.present] : [])),
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
