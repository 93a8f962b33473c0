#!/usr/bin/env node
/**
 * Verifies an exported Kvitto ledger without Kvitto: Node 18 or later, nothing else. What is checked,
 * and how to do it with other tools, stands in README.md beside this file.
 *
 *   node verify-ledger.mjs ledger.jsonl [--anchors DIR] [--key PUBLIC-KEY] [--json]
 *
 * Exits with 0 where everything holds, 1 where something does not, 2 where it was called wrongly.
 */
import { createHash, createPublicKey, verify } from 'node:crypto'
import { createReadStream, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const GENESIS = '0'.repeat(64)

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** RFC 8785: members by the UTF-16 units of their names, numbers and texts as ECMAScript has them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

class Broken extends Error {
  constructor(seq, problem, detail, event) {
    super(detail)
    Object.assign(this, { seq, problem, detail, event })
  }
}

async function verifyExport(file, anchors) {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
  const counts = { events: 0, head: null, anchors: 0, personal: { kept: 0, erased: 0 } }
  let header
  let previous = GENESIS
  for await (const line of lines) {
    if (header === undefined) {
      header = parse(line, 0)
      if (header.format !== 'kvitto-ledger/1') {
        throw new Broken(0, 'changed', 'The first line is not the header of an exported ledger.')
      }
      continue
    }
    if (line === '') continue
    const expected = counts.events + 1
    const link = parse(line, expected)
    checkLink(link, expected, previous)
    if (header.personal) checkPersonal(link, counts.personal)
    previous = link.hash
    counts.events = expected
    counts.head = previous
    checkAnchor(anchors.get(expected), link, counts)
  }
  checkEnd(header, counts, anchors)
  return counts
}

function parse(line, seq) {
  try {
    return JSON.parse(line)
  } catch {
    throw new Broken(seq, 'changed', `The line of event ${seq} is not JSON.`)
  }
}

function checkLink(link, expected, previous) {
  const { event, hash, seq } = link
  const about = event && { kind: event.kind, subject: event.subject }
  if (seq > expected) {
    const which =
      seq - expected === 1 ? `Event ${expected} is` : `Events ${expected} to ${seq - 1} are`
    throw new Broken(expected, 'removed', `${which} gone.`)
  }
  if (seq !== expected) {
    throw new Broken(
      expected,
      'inserted',
      `Where event ${expected} belongs stands event ${seq}.`,
      about,
    )
  }
  if (link.previous !== previous) {
    throw new Broken(expected, 'changed', 'It does not follow the event before it.', about)
  }
  if (sha256(canonical({ event, previous, seq })) !== hash) {
    throw new Broken(expected, 'changed', 'It does not hash to what was sealed.', about)
  }
}

/** Every value must hash, under its salt, to the digest in the event; `null` is one that was erased. */
function checkPersonal({ event, personal, seq }, counts) {
  const digests = { 'actor.name': event.actor.name, ...event.personal }
  for (const [name, digest] of Object.entries(digests)) {
    const kept = personal?.[name]
    if (kept === null) {
      counts.erased++
      continue
    }
    if (kept === undefined || sha256(Buffer.from(kept.salt, 'hex'), kept.value) !== digest) {
      const about = { kind: event.kind, subject: event.subject }
      throw new Broken(seq, 'personal_changed', `The personal value "${name}" was changed.`, about)
    }
    counts.kept++
  }
}

function checkAnchor(sent, { hash, seq }, counts) {
  if (sent === undefined) return
  const wrong = sent.find((anchor) => anchor.hash !== hash)
  if (wrong !== undefined) {
    const detail = `${wrong.file} says that the head of event ${seq} was another: something before it was changed, and the chain computed anew.`
    throw new Broken(seq, 'rewritten', detail)
  }
  counts.anchors += sent.length
}

function checkEnd(header, counts, anchors) {
  if (header === undefined) throw new Broken(0, 'removed', 'The file is empty.')
  const { events, head } = counts
  if (header.events !== events) {
    throw new Broken(
      events + 1,
      'removed',
      `The header tells of ${header.events} events; there are ${events}.`,
    )
  }
  if (header.head !== (head ?? GENESIS)) {
    throw new Broken(events, 'changed', 'The header tells of another head.')
  }
  for (const [seq, [sent]] of anchors) {
    if (seq > events && sent.at <= header.exportedAt) {
      throw new Broken(
        events + 1,
        'removed',
        `${sent.file} is of event ${seq}: the end of the chain is gone.`,
      )
    }
  }
}

/** The heads that were sent out, by event; each must be signed with the key that is expected. */
function readAnchors(directory, key) {
  const anchors = new Map()
  const files =
    directory === undefined
      ? []
      : readdirSync(directory).filter((name) => /^kvitto-anchor-.*\.json$/.test(name))
  for (const file of files.sort()) {
    const { anchor, publicKey, signature } = JSON.parse(readFileSync(join(directory, file), 'utf8'))
    if (key !== undefined && publicKey !== key) {
      throw new Broken(anchor.seq, 'rewritten', `${file} is signed with another key.`)
    }
    const signer = createPublicKey({
      key: Buffer.from(publicKey, 'base64'),
      format: 'der',
      type: 'spki',
    })
    if (!verify(null, Buffer.from(canonical(anchor)), signer, Buffer.from(signature, 'base64'))) {
      throw new Broken(anchor.seq, 'rewritten', `The signature of ${file} does not hold.`)
    }
    anchors.set(anchor.seq, [...(anchors.get(anchor.seq) ?? []), { ...anchor, file }])
  }
  return anchors
}

function readArguments(given) {
  const options = { json: false }
  for (let i = 0; i < given.length; i++) {
    if (given[i] === '--json') options.json = true
    else if (given[i] === '--anchors') options.anchors = given[++i]
    else if (given[i] === '--key') options.key = given[++i]
    else if (options.file === undefined && !given[i].startsWith('-')) options.file = given[i]
    else return undefined
  }
  return options.file === undefined ? undefined : options
}

const options = readArguments(process.argv.slice(2))
if (options === undefined) {
  process.stderr.write(
    'node verify-ledger.mjs ledger.jsonl [--anchors DIR] [--key PUBLIC-KEY] [--json]\n',
  )
  process.exit(2)
}
let answer
try {
  answer = {
    ok: true,
    ...(await verifyExport(options.file, readAnchors(options.anchors, options.key))),
  }
} catch (error) {
  if (!(error instanceof Broken)) {
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
  const { seq, problem, detail, event } = error
  answer = { ok: false, broken: { seq, problem, detail, event } }
}
if (options.json) process.stdout.write(`${JSON.stringify(answer)}\n`)
else if (answer.ok) {
  const { events, head, anchors, personal } = answer
  process.stdout.write(
    `The chain holds: ${events} events, head ${head}\n${anchors} heads that were sent out are in it; ${personal.kept} personal values hold, ${personal.erased} are erased.\n`,
  )
} else {
  const { seq, problem, detail, event } = answer.broken
  process.stdout.write(
    `THE CHAIN DOES NOT HOLD. Event ${seq}${event ? ` (${event.kind}, ${event.subject})` : ''}: ${problem}. ${detail}\n`,
  )
}
process.exitCode = answer.ok ? 0 : 1
