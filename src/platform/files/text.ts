import { isAscii, isUtf8 } from 'node:buffer'
import { DomainError } from '../errors.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The text of a file. Where no encoding is given: a byte order mark says it; without one it is
 * UTF-8 if the first characters outside ASCII are, and else Windows-1252, as Excel writes.
 * Throws `unreadable_input` where bytes do not fit the encoding.
 */
export async function* decodeText(
  bytes: AsyncIterable<Buffer>,
  encoding?: Encoding,
): AsyncGenerator<string> {
  let decode = encoding === undefined ? undefined : decoderOf(encoding)
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of bytes) {
    if (decode !== undefined) {
      yield decode(chunk, true)
      continue
    }
    // Until something outside ASCII is seen, all encodings without a mark are the same.
    const seen = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const marked = encodingOfMark(seen)
    const complete = marked === undefined ? seen.subarray(0, seen.length - openTail(seen)) : seen
    if (marked === undefined && isAscii(complete)) {
      yield complete.toString('latin1')
      held = Buffer.from(seen.subarray(complete.length))
      continue
    }
    decode = decoderOf(marked ?? (isUtf8(complete) ? 'utf-8' : 'windows-1252'))
    yield decode(seen, true)
    held = Buffer.alloc(0)
  }
  decode ??= decoderOf('windows-1252')
  yield decode(held, false)
}

/** What a file that begins so is taken for. */
export function encodingOf(start: Buffer): Encoding {
  const whole = start.subarray(0, start.length - openTail(start))
  return encodingOfMark(start) ?? (isUtf8(whole) ? 'utf-8' : 'windows-1252')
}

function encodingOfMark(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** How many bytes at the end may begin a UTF-8 character that goes on in the next chunk. */
function openTail(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return length > back ? back : 0
    }
  }
  return 0
}

type Decode = (chunk: Buffer, goesOn: boolean) => string

function decoderOf(encoding: Encoding): Decode {
  // Node's own windows-1252 leaves 0x80 to 0x9f as control characters: €, – and ” would be lost.
  if (encoding === 'windows-1252')
    return (chunk) => chunk.toString('latin1').replace(HIGH, readHigh)
  const decoder = new TextDecoder(encoding, { fatal: true })
  return (chunk, goesOn) => {
    try {
      return decoder.decode(chunk, { stream: goesOn })
    } catch (cause) {
      throw new DomainError('unreadable_input', `The file is not ${encoding} all through`, {
        cause,
        mend: 'Save it as CSV UTF-8, or name its encoding in the mapping (file: encoding: windows-1252).',
      })
    }
  }
}

const HIGH = /[\x80-\x9f]/g
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

function readHigh(character: string): string {
  return WINDOWS_1252[character.charCodeAt(0) - 0x80] ?? character
}
