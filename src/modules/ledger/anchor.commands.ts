import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { authorise } from '../../platform/actor.ts'
import { type AnchorSettings, anchorPlaces, type Config } from '../../platform/config.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/db/database.ts'
import { timestamp } from '../../platform/db/values.ts'
import { type AnchorKey, openAnchorKey } from '../../platform/ledger/anchor-key.ts'
import { canonicalJson } from '../../platform/ledger/canonical.ts'
import { type Mailer, openMailer } from '../../platform/mail/mail.ts'
import { requestTimestamp } from '../../platform/timestamp/timestamp.ts'
import { formatLocal } from '../calendar/index.ts'
import {
  anchorOfDay,
  type Delivery,
  insertAnchor,
  insertDelivery,
  type KeptAnchor,
  loadDeliveries,
  loadLocality,
  loadToken,
  lockAnchors,
  type Way,
} from './anchor.store.ts'
import { type Anchor, anchorDocument, anchorName } from './anchor-document.ts'
import { anchorWords } from './anchor-words.ts'
import { canKeepLedger } from './policy.ts'
import { settledHead } from './verify.store.ts'

/** By which ways heads leave the house. */
export interface AnchorWays {
  readonly settings: AnchorSettings
  readonly directory: string
  readonly key: AnchorKey
  readonly mailer: Mailer
}

export async function openAnchorWays(config: Config): Promise<AnchorWays> {
  const { keyFile, directory } = anchorPlaces(config)
  const { anchors: settings, mail } = config
  return { settings, directory, key: await openAnchorKey(keyFile), mailer: openMailer(mail) }
}

export interface SentAnchor {
  readonly day: string | null
  readonly at: number
  readonly seq: number
  readonly hash: string
  /** What became of it now; nothing where all of it had arrived before. */
  readonly deliveries: readonly Delivery[]
}

/**
 * Sends the head out by every way that is configured: the one of the day, once a day however many
 * try, or one more. What has not arrived is tried again the next time. Answers nothing while the
 * ledger is empty. Throws `forbidden`.
 */
export async function sendHead(
  context: Context,
  ways: AnchorWays,
  { daily }: { readonly daily: boolean },
): Promise<SentAnchor | undefined> {
  authorise(canKeepLedger(context.actor))
  // On the disk, before anybody is told.
  const head = await settledHead(context)
  if (head === undefined) return undefined
  return context.transaction(async (tx) => {
    await lockAnchors(tx)
    const { zone } = await loadLocality(tx)
    const now = context.clock.now()
    const day = daily ? formatLocal(now, zone).slice(0, 10) : null
    const known = day === null ? undefined : await anchorOfDay(tx, day)
    const kept = known ?? (await keepAnchor(tx, ways.key, { ...head, at: timestamp(now), day }))
    const { anchor } = anchorDocument.parse(JSON.parse(kept.document))
    const deliveries = await deliver(context, tx, ways, kept, anchor)
    if (deliveries.some(({ arrived }) => arrived)) {
      const facts = {
        seq: anchor.seq,
        hash: anchor.hash,
        ways: deliveries.map(({ way, arrived }) => ({ way, arrived })),
      }
      await context.ledger.append(tx, { kind: 'ledger.anchored', subject: 'ledger', facts })
    }
    return { day: kept.day, at: kept.at, seq: anchor.seq, hash: anchor.hash, deliveries }
  })
}

function keepAnchor(tx: Tx, key: AnchorKey, of: Omit<Anchor, 'format'>): Promise<KeptAnchor> {
  const anchor = { format: 'kvitto-anchor/1', ...of } as const
  const signature = key.sign(canonicalJson(anchor))
  return insertAnchor(tx, anchor, canonicalJson({ anchor, publicKey: key.publicKey, signature }))
}

type Outcome = Pick<Delivery, 'answer'> & { readonly token?: Buffer }

/** The time stamp first, because the others carry it. */
async function deliver(
  context: Context,
  tx: Tx,
  ways: AnchorWays,
  kept: KeptAnchor,
  anchor: Anchor,
): Promise<Delivery[]> {
  const before = await loadDeliveries(tx, kept.id)
  const isMissing = (way: Way) => !before.some((each) => each.way === way && each.arrived)
  const { settings } = ways
  const made: Delivery[] = []
  const attempt = async (way: Way, isWanted: boolean, send: () => Promise<Outcome>) => {
    if (!isWanted) return
    const outcome = await send().then(
      (sent) => ({ arrived: true, ...sent }),
      (error: Error) => ({ arrived: false, answer: error.message }),
    )
    const delivery = { way, at: context.clock.now(), ...outcome }
    await insertDelivery(tx, kept.id, delivery)
    made.push({ way, at: delivery.at, arrived: delivery.arrived, answer: delivery.answer })
  }
  const isStampMissing = settings.authority !== undefined && isMissing('timestamp')
  await attempt('timestamp', isStampMissing, () => stamped(settings, kept))
  const token = await loadToken(tx, kept.id)
  // A stamp that came late is put beside the file that is there already.
  const isStampNew = isStampMissing && token !== undefined
  await attempt('file', isMissing('file') || isStampNew, () =>
    written(ways.directory, kept, anchor, token),
  )
  const { name, language } = await loadLocality(tx)
  const words = anchorWords(anchor, name, language)
  await attempt('mail', settings.mailTo.length > 0 && isMissing('mail'), () =>
    mailed(ways, kept, anchor, words, token),
  )
  return made
}

async function stamped({ authority }: AnchorSettings, { document }: KeptAnchor): Promise<Outcome> {
  if (authority === undefined) throw new Error('There is no authority')
  const { url, caFile } = authority
  const trusted = caFile === undefined ? undefined : await readFile(caFile, 'utf8')
  const stamp = await requestTimestamp({ url, trusted }, Buffer.from(document))
  const answer = `${stamp.authority}, ${timestamp(stamp.at)}, ${stamp.serial}`
  return { answer, token: stamp.reply }
}

async function written(
  directory: string,
  { document }: KeptAnchor,
  anchor: Anchor,
  token: Buffer | undefined,
): Promise<Outcome> {
  await mkdir(directory, { recursive: true })
  const write = async (file: string, content: string | Buffer) => {
    await writeFile(`${file}.half`, content, { flush: true })
    await rename(`${file}.half`, file)
  }
  const file = path.join(directory, anchorName(anchor))
  await write(`${file}.json`, document)
  if (token !== undefined) await write(`${file}.tsr`, token)
  return { answer: `${file}.json` }
}

async function mailed(
  { mailer, settings }: AnchorWays,
  { document }: KeptAnchor,
  anchor: Anchor,
  { subject, paragraphs }: ReturnType<typeof anchorWords>,
  token: Buffer | undefined,
): Promise<Outcome> {
  const name = anchorName(anchor)
  const sent = await mailer.send({
    to: settings.mailTo,
    subject,
    text: paragraphs.join('\n\n'),
    html: paragraphs.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n'),
    attachments: [
      { filename: `${name}.json`, content: document, contentType: 'application/json' },
      ...(token === undefined
        ? []
        : [
            {
              filename: `${name}.tsr`,
              content: token,
              contentType: 'application/timestamp-reply',
            },
          ]),
    ],
  })
  if (sent.rejected.length === 0) return { answer: sent.answer }
  throw new Error(`Not taken for all: ${sent.answer}`)
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
