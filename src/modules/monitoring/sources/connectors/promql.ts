/** As much of PromQL as is needed to know whether a question falls into the look-back trap. */

/** Quoted texts taken away, so that nothing in them is read as the language. */
function bare(expression: string): string {
  return expression.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, '""')
}

/** A series and nothing else: a name, labels, or both. */
export function isSeries(expression: string): boolean {
  return (
    /^([a-zA-Z_:][\w:]*)?\s*(\{[^{}()[\]]*\})?$/.test(bare(expression).trim()) && expression !== ''
  )
}

const WORDS = new Set(
  'by without on ignoring group_left group_right and or unless bool offset start end inf nan'.split(
    ' ',
  ),
)

/** Whether every series of an expression stands before a time of its own: `up[1m]`. */
export function isTimed(expression: string): boolean {
  const text = bare(expression)
    // What is grouped by or joined on is a list of labels.
    .replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/gi, ' ')
    .replaceAll(/\{[^{}]*\}/g, '{}')
  const timed = text.replaceAll(/([a-zA-Z_:][\w:]*)?\s*(\{\})?\s*\[[^\]:]*\]/g, ' 0 ')
  if (/[{}[\]]/.test(timed)) return false
  const names = timed.matchAll(/(?<![\w.])([a-zA-Z_:][\w:]*)\s*(\()?/g)
  return [...names].every(([, name = '', call]) => call === '(' || WORDS.has(name.toLowerCase()))
}
