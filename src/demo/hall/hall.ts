import { once } from 'node:events'
import { createServer as createTcp, type Server } from 'node:net'
import { HOST, listenWith, portOf } from '../pages/site.ts'
import type { Hall } from './machines.ts'
import { hallSite } from './site.ts'
import { type SystemSite, systemSite } from './system.ts'

interface Room {
  readonly component: string
  readonly name: string
  readonly what: string
  readonly site?: SystemSite
}

const rooms: readonly Room[] = [
  { component: 'viva-web', name: 'Viva, webben', what: 'inloggning', site: 'viva' },
  { component: 'viva-db-1', name: 'Viva, databas 1', what: 'databas' },
  { component: 'viva-db-2', name: 'Viva, databas 2', what: 'databas' },
  { component: 'heroma-web', name: 'Heroma, webben', what: 'webbsida', site: 'heroma' },
  { component: 'heroma-db', name: 'Heroma, databas', what: 'databas' },
]

/** Opens the room and starts everything in it, on free ports of this machine, which alone reaches them. */
export async function openHall(): Promise<Hall> {
  const machines = new Map(await Promise.all(rooms.map(async (room) => started(room))))
  const hall: Hall = {
    url: new URL('about:blank'),
    portOf: (component) => find(component).port,
    machines: () =>
      rooms.map(({ component, name, what }) => ({
        component,
        name,
        what,
        isOn: find(component).server !== undefined,
      })),
    async turn(component, on) {
      const machine = find(component)
      if (on && machine.server === undefined) {
        machine.server = await listening(machine.room, machine.port)
      } else if (!on && machine.server !== undefined) {
        const { server } = machine
        machine.server = undefined
        await server.stop()
      }
    },
    async close() {
      await Promise.all([web.close(), ...rooms.map((room) => hall.turn(room.component, false))])
    },
  }
  const find = (component: string) => {
    const machine = machines.get(component)
    if (machine === undefined) throw new Error(`There is no machine "${component}"`)
    return machine
  }
  const web = await listenWith(hallSite(hall))
  return Object.assign(hall, { url: web.url })
}

interface Running {
  readonly room: Room
  readonly port: number
  server: Listening | undefined
}

async function started(room: Room): Promise<[string, Running]> {
  const server = await listening(room, 0)
  return [room.component, { room, port: server.port, server }]
}

interface Listening {
  readonly port: number
  stop(): Promise<void>
}

async function listening({ site }: Room, port: number): Promise<Listening> {
  const server: Server = site === undefined ? database() : systemSite(site)
  const open = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('error', () => {}).on('close', () => open.delete(socket))
  })
  server.listen(port, HOST)
  await once(server, 'listening')
  return {
    port: portOf(server),
    async stop() {
      const closed = once(server, 'close')
      server.close()
      for (const socket of open) socket.destroy()
      await closed
    },
  }
}

/** As a database's port: it answers, and says that it is ready. */
function database(): Server {
  return createTcp((socket) => socket.end('ready\r\n'))
}
