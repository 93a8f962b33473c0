/** Prometheus’ text format, as programs expose their metrics in. */

export interface Metric {
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{((?:[^"{}]|"(?:[^"\\]|\\.)*")*)\})?\s+(\S+)/
const LABEL = /([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\]|\\.)*)"/g

/** Every value of one metric. */
export function readMetrics(text: string, name: string): Metric[] {
  return text.split('\n').flatMap((line) => {
    const [, found, inside = '', value] = LINE.exec(line) ?? []
    if (found !== name) return []
    const labels = [...inside.matchAll(LABEL)].map(([, key = '', raw = '']) => [
      key,
      unescaped(raw),
    ])
    return [{ labels: Object.fromEntries(labels), value: Number(value) }]
  })
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter))
}
