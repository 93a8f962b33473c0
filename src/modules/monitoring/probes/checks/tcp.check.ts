import type { Socket } from 'node:net'
import { reason } from '../../../../platform/reasons/reasons.ts'
import { excerpt, failed, ok, type Saw } from '../checked.ts'
import type { TcpSettings } from '../schema.ts'
import { revealed } from '../secret-texts.ts'
import { type Asking, openSocket } from './asking.check.ts'

const MOST_READ = 65_536

/** Connects; where it should, says something and waits for the answer. */
export async function checkTcp(settings: TcpSettings, asking: Asking): Promise<Saw> {
  const socket = await openSocket(asking, settings.host, settings.port)
  try {
    if (settings.send !== undefined) {
      socket.write(unescaped(revealed(settings.send, asking.secrets)))
    }
    if (settings.expectText === undefined) return ok(reason('check_tcp_ok'))
    return (await hears(socket, settings.expectText))
      ? ok(reason('check_said'))
      : failed(reason('check_text_absent', { text: excerpt(settings.expectText) }))
  } finally {
    socket.destroy()
  }
}

/** `\r\n` as somebody writes it in a field. */
function unescaped(text: string): string {
  return text.replaceAll('\\r', '\r').replaceAll('\\n', '\n')
}

function hears(socket: Socket, text: string): Promise<boolean> {
  let heard = ''
  return new Promise((resolve, reject) => {
    socket.setEncoding('utf8')
    socket.on('data', (piece: string) => {
      heard += piece
      if (heard.includes(text)) resolve(true)
      else if (heard.length > MOST_READ) resolve(false)
    })
    socket.once('end', () => resolve(false))
    socket.once('error', reject)
  })
}
