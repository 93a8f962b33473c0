import { readdirSync, readFileSync } from 'node:fs'

/** `sysconf(_SC_CLK_TCK)`, which Linux has long had at this. */
const TICKS_A_SECOND = 100

/** Processor seconds that a process and all below it have used, those that have ended too. */
export function cpuOfTree(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
  const below = new Set([root])
  for (let grew = true; grew; ) {
    grew = false
    for (const { pid, parent } of all) {
      if (!below.has(parent) || below.has(pid)) continue
      below.add(pid)
      grew = true
    }
  }
  const ticks = all.filter(({ pid }) => below.has(pid)).map((each) => each.ticks)
  return ticks.reduce((sum, each) => sum + each, 0) / TICKS_A_SECOND
}

export function parentOf(pid: number): number {
  return statOf(pid)?.parent ?? 0
}

function statOf(pid: number): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name stands in brackets and may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    return { pid, parent, ticks: fields.slice(11, 15).reduce((sum, each) => sum + each, 0) }
  } catch {
    return undefined
  }
}
