import type { Hono } from 'hono'
import { html } from 'hono/html'
import { type Markup, page } from '../pages/page.ts'
import { localSite } from '../pages/site.ts'
import type { Hall, Machine } from './machines.ts'

/** The switches of the server room. */
export function hallSite(hall: Pick<Hall, 'machines' | 'turn'>): Hono {
  const site = localSite()
  site.get('/', (c) => c.html(hallPage(hall.machines())))
  site.post('/machines/:component/:turn{on|off}', async (c) => {
    const component = c.req.param('component')
    const isKnown = hall.machines().some((machine) => machine.component === component)
    if (!isKnown) return c.text('No such machine', 404)
    await hall.turn(component, c.req.param('turn') === 'on')
    return c.redirect('/', 303)
  })
  return site
}

function hallPage(machines: readonly Machine[]): Markup {
  return page(
    'Serverhallen i exemplet',
    html`
      <h1>Serverhallen i exemplet</h1>
      <p class="lead">
        Kvitto mäter de här servrarna på riktigt. Stäng av en och se hur avbrottet upptäcks, hur
        tjänsten visas och vad som sedan väntar på en förklaring.
      </p>
      <ul class="card list machines">
        ${machines.map(machineRow)}
      </ul>
    `,
  )
}

function machineRow({ component, name, what, isOn }: Machine): Markup {
  return html`<li>
    <div>
      <span class="subject">${name}</span>
      <span class="to">${isOn ? 'Igång' : 'Avstängd'} · ${what} · ${component}</span>
    </div>
    <form class="filter" method="post" action="/machines/${component}/${isOn ? 'off' : 'on'}">
      <button type="submit">
        ${isOn ? 'Stäng av' : 'Starta'}<span class="unseen"> ${name}</span>
      </button>
    </form>
  </li>`
}
