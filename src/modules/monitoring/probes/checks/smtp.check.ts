/** A mail server: greets, encrypts, logs in, and says goodbye. Nothing is sent. */

import type { Socket } from 'node:net'
import { hostname } from 'node:os'
import { TLSSocket } from 'node:tls'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { excerpt, failed, ok, type Saw } from '../checked.ts'
import type { SmtpSettings } from '../schema.ts'
import { revealed } from '../secret-texts.ts'
import { Seen } from '../trouble.ts'
import { type Asking, openSocket } from './asking.check.ts'
import { endOf, secured } from './trust.check.ts'

export async function checkSmtp(settings: SmtpSettings, asking: Asking): Promise<Saw> {
  const plain = await openSocket(asking, settings.host, settings.port)
  try {
    const isVerified = settings.trust === 'verified'
    let socket: Socket = plain
    if (settings.transport === 'tls') socket = await secured(asking, plain, settings, isVerified)
    let talk = conversation(socket)
    expected(await talk.heard(), 220)
    let offers = await hello(talk)
    if (settings.transport === 'starttls') {
      if (!/^STARTTLS$/im.test(offers)) return failed(reason('check_no_tls'))
      expected(await talk.say('STARTTLS'), 220)
      talk.end()
      socket = await secured(asking, plain, settings, isVerified)
      talk = conversation(socket)
      offers = await hello(talk)
    }
    asking.note?.('greeting')
    const expiresAt = socket instanceof TLSSocket ? endOf(socket) : undefined
    if (settings.user !== '') {
      await logIn(talk, offers, settings.user, revealed(settings.password, asking.secrets))
      asking.note?.('login')
    }
    socket.end('QUIT\r\n')
    const detail = settings.user === '' ? 'check_smtp_ok' : 'check_smtp_login_ok'
    return ok(reason(detail), expiresAt)
  } finally {
    plain.destroy()
  }
}

interface Reply {
  readonly code: number
  /** Its lines, without the code. */
  readonly text: string
}

interface Conversation {
  heard(): Promise<Reply>
  say(line: string): Promise<Reply>
  end(): void
}

async function hello(talk: Conversation): Promise<string> {
  return expected(await talk.say(`EHLO ${hostname().replaceAll(/[^\w.-]/g, '') || 'kvitto'}`), 250)
    .text
}

async function logIn(talk: Conversation, offers: string, user: string, password: string) {
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const ways = /^AUTH[ =](.*)$/im.exec(offers)?.[1]?.toUpperCase().split(' ') ?? []
  if (ways.includes('PLAIN')) {
    return expected(await talk.say(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`), 235)
  }
  if (!ways.includes('LOGIN')) throw new Seen(failed(reason('check_smtp_no_login')))
  expected(await talk.say('AUTH LOGIN'), 334)
  expected(await talk.say(base64(user)), 334)
  return expected(await talk.say(base64(password)), 235)
}

function expected(reply: Reply, code: number): Reply {
  if (reply.code === code) return reply
  if (reply.code === 535 || reply.code === 534) {
    throw new Seen(failed(reason('check_login_refused')))
  }
  throw new Seen(
    failed(reason('check_smtp_said', { words: excerpt(`${reply.code} ${reply.text}`) })),
  )
}

const MOST_SAID = 65_536

/** One reply at a time: nothing is said before the last one was heard. */
function conversation(socket: Socket): Conversation {
  let heardSoFar = ''
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | undefined
  let trouble: Error | undefined
  const fail = (error: Error) => {
    trouble = error
    waiting?.reject(error)
  }
  const onData = (piece: Buffer) => {
    heardSoFar += piece.toString('utf8')
    if (heardSoFar.length > MOST_SAID) fail(new Error('too much was said'))
    deliver()
  }
  const onEnd = () => fail(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))
  const deliver = () => {
    const whole = /^(?:\d{3}-[^\n]*\n)*(\d{3})(?: [^\n]*)?\r?\n/.exec(heardSoFar)
    if (whole === null || waiting === undefined) return
    heardSoFar = heardSoFar.slice(whole[0].length)
    const text = whole[0]
      .replaceAll(/^\d{3}[- ]?/gm, '')
      .replaceAll('\r', '')
      .trim()
    const { resolve } = waiting
    waiting = undefined
    resolve({ code: Number(whole[1]), text })
  }
  socket.on('data', onData).on('error', fail).on('end', onEnd)
  const heard = () =>
    new Promise<Reply>((resolve, reject) => {
      if (trouble !== undefined) return reject(trouble)
      waiting = { resolve, reject }
      deliver()
    })
  return {
    heard,
    say: (line) => {
      socket.write(`${line}\r\n`)
      return heard()
    },
    end: () => socket.off('data', onData).off('error', fail).off('end', onEnd),
  }
}
