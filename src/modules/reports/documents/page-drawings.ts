/** One page as an SVG that needs nothing beside it. */
export interface PageDrawing {
  readonly svg: string
  /** Points. */
  readonly width: number
  readonly height: number
}

const ROOT = /^<svg [^>]*viewBox="0 0 ([\d.]+) ([\d.]+)"/
/** Typst's pages, one under the other: a white sheet and a group each, indented by one step. */
const PAGE = /^ {4}<g(?: transform="[^"]*")?>\n([\s\S]*?)^ {4}<\/g>$/gm
const SYMBOL = /<symbol id="([^"]+)"[\s\S]*?<\/symbol>/g
const USED = /xlink:href="#([^"]+)"/g

/**
 * Divides the one tall drawing that Typst makes of a document into its pages, each with the glyphs
 * that it uses and no others. Throws where the drawing is not of the form that is known.
 */
export function pagesOf(drawing: string): PageDrawing[] {
  const [, width, height] = ROOT.exec(drawing) ?? []
  const pages = [...drawing.matchAll(PAGE)].map(([, content = '']) => content)
  if (width === undefined || height === undefined || pages.length === 0) {
    throw new Error('the pages cannot be told apart: Typst draws in another way than before')
  }
  const glyphs = new Map<string, string>()
  for (const [symbol, id = ''] of drawing.matchAll(SYMBOL)) glyphs.set(id, withoutIndent(symbol))
  const size = { width: Number(width), height: Number(height) / pages.length }
  return pages.map((content) => ({ svg: pageSvg(content, glyphs, size), ...size }))
}

function pageSvg(
  content: string,
  glyphs: ReadonlyMap<string, string>,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const used = new Set([...content.matchAll(USED)].map(([, id = '']) => id))
  const symbols = [...used].map((id) => glyphs.get(id) ?? '')
  return [
    `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">`,
    `<path fill="#fff" d="M0 0h${width}v${height}H0z"/>`,
    withoutIndent(content),
    `<defs>${symbols.join('')}</defs></svg>`,
  ].join('')
}

function withoutIndent(text: string): string {
  return text.replaceAll(/\n\s*/g, '').trimStart()
}
