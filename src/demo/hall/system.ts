import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'

/** Whose web it is. */
export type SystemSite = 'viva' | 'heroma'

/** What is known to both the system and whoever tests that one can work in it. */
export const EXAMPLE_LOGIN = { user: 'kvitto-prov', password: 'prova att logga in' }

/** A small system as its users meet it: sign in, and then there is something to do. */
export function systemSite(site: SystemSite): Server {
  const answer = site === 'viva' ? viva : heroma
  return createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
}

const FORM = `<form method="post" action="/inloggning"><input type="hidden" name="csrf" value="k7"><input name="user"><input name="password" type="password"><button>Logga in</button></form>`

async function viva(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://viva')
  if (request.method === 'POST' && pathname === '/inloggning') {
    const given = new URLSearchParams(await text(request))
    const { user, password } = EXAMPLE_LOGIN
    const isRight =
      given.get('user') === user && given.get('password') === password && given.get('csrf') === 'k7'
    if (!isRight) return send(response, 401, 'Fel namn eller lösenord')
    response.setHeader('set-cookie', 'viva=inne; HttpOnly; SameSite=Strict')
    response.writeHead(303, { location: '/' }).end()
    return undefined
  }
  if (pathname === '/inloggning') return send(response, 200, FORM)
  const isIn = request.headers.cookie?.includes('viva=inne') === true
  return send(response, isIn ? 200 : 401, isIn ? 'Välkommen till Viva' : 'Logga in först')
}

async function heroma(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url !== '/health') return send(response, 200, 'Heroma')
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ status: 'ok', payroll: { queue: 0 } }))
  return undefined
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="sv"><title>Exempel</title><body>${body}</body></html>`)
}
