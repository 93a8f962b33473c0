import { getDocumentProxy } from 'unpdf'

/** What can be read out of a PDF: its words, where they stand, its tags and what it says of itself. */
export interface ReadPdf {
  readonly pages: number
  /** All text, line breaks and special spaces as ordinary spaces. */
  readonly text: string
  readonly placed: readonly PlacedText[]
  readonly tags: readonly Tag[]
  readonly title: string | undefined
  readonly language: string | undefined
  readonly marked: boolean
  /** The part of PDF/UA that it claims to follow. */
  readonly accessibilityPart: string | undefined
  readonly bookmarks: readonly string[]
}

/** In points from the lower left corner of its page. */
export interface PlacedText {
  readonly page: number
  readonly text: string
  readonly left: number
  readonly right: number
  readonly bottom: number
}

export interface Tag {
  readonly role: string
  readonly alt: string | undefined
  readonly parent: string
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes))
  try {
    const placed: PlacedText[] = []
    const tags: Tag[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      for (const item of items) if ('str' in item) placed.push(place(number, item))
      collectTags(await page.getStructTree(), '', tags)
    }
    const { info, metadata } = await document.getMetadata()
    const outline = (await document.getOutline()) ?? []
    return {
      pages: document.numPages,
      text: plainSpaces(placed.map(({ text }) => text).join('')),
      placed,
      tags,
      title: textOf(info, 'Title'),
      language: textOf(info, 'Language'),
      marked: Boolean((await document.getMarkInfo())?.Marked),
      accessibilityPart: /<pdfuaid:part>(\d)</.exec(metadata?.getRaw() ?? '')?.[1],
      bookmarks: outline.map(({ title }) => title),
    }
  } finally {
    await document.loadingTask.destroy()
  }
}

/** Every kind of space as an ordinary one, runs as one. */
export function plainSpaces(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

interface TextItem {
  readonly str: string
  readonly width: number
  readonly transform: readonly number[]
  readonly hasEOL: boolean
}

function place(page: number, { str, width, transform, hasEOL }: TextItem): PlacedText {
  const [left = 0, bottom = 0] = transform.slice(4)
  return { page, text: hasEOL ? `${str} ` : str, left, right: left + width, bottom }
}

function collectTags(node: unknown, parent: string, tags: Tag[]): void {
  if (typeof node !== 'object' || node === null || !('children' in node)) return
  const role = 'role' in node ? String(node.role) : ''
  const alt = 'alt' in node && typeof node.alt === 'string' ? node.alt : undefined
  tags.push({ role, alt, parent })
  if (Array.isArray(node.children)) {
    for (const child of node.children) collectTags(child, role, tags)
  }
}

function textOf(info: object, key: string): string | undefined {
  const value: unknown = new Map<string, unknown>(Object.entries(info)).get(key)
  return typeof value === 'string' ? value : undefined
}
