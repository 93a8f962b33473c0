import assert from 'node:assert/strict'
import { readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { DomainError } from '../errors.ts'
import { receiveFile } from './uploads.ts'

const accepted = { kinds: ['text', 'xlsx'], limitBytes: 100_000 } as const

function sent(...chunks: (string | Uint8Array)[]): Request {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
      }
      controller.close()
    },
  })
  return new Request('http://localhost/', { method: 'POST', body, duplex: 'half' })
}

async function waiting(): Promise<number> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith('kvitto-upload-')).length
}

function refuses(code: string) {
  return (error: unknown) => error instanceof DomainError && error.code === code
}

test('a file is kept while it is used, whole and known by its digest', async () => {
  const rows = 'number,opened\n'.repeat(200)
  const file = await receiveFile(sent(rows.slice(0, 3), rows.slice(3)), accepted)
  assert.deepEqual([file.kind, file.bytes], ['text', rows.length])
  assert.match(file.sha256, /^[0-9a-f]{64}$/)
  assert.equal(await readFile(file.path, 'utf8'), rows)
  assert.equal((await stat(file.path)).mode & 0o777, 0o600)
  await file[Symbol.asyncDispose]()
  await assert.rejects(stat(file.path))
})

test('what a file is is told by its content, and what was not asked for is refused', async () => {
  const kind = async (...chunks: (string | Uint8Array)[]) => {
    const file = await receiveFile(sent(...chunks), accepted)
    await file[Symbol.asyncDispose]()
    return file.kind
  }
  assert.equal(await kind('PK', '\u0003\u0004rest'), 'xlsx')
  assert.equal(await kind('Ärende;Öppnad\r\n'), 'text')
  assert.equal(await kind(Uint8Array.of(0xff, 0xfe, 0x41, 0x00)), 'text')
  await assert.rejects(kind('%PDF-1.7 …'), refuses('unsupported_media_type'))
  await assert.rejects(kind('\u007fELF\u0002\u0001'), refuses('unsupported_media_type'))
  await assert.rejects(kind(), refuses('invalid_input'))
})

test('more than the limit is refused, and nothing of it is left', async () => {
  const before = await waiting()
  const piece = 'x'.repeat(60_000)
  await assert.rejects(receiveFile(sent(piece, piece), accepted), refuses('limit_exceeded'))
  const said = new Request('http://localhost/', {
    method: 'POST',
    body: 'x',
    headers: { 'content-length': '100001' },
  })
  await assert.rejects(receiveFile(said, accepted), refuses('limit_exceeded'))
  assert.equal(await waiting(), before)
})
