import { makeProbe, type NewProbeInput, newProbe } from '../modules/monitoring/index.ts'
import type { Config } from '../platform/config.ts'
import type { Context } from '../platform/context.ts'
import { newSeal } from '../platform/seal.ts'
import { installationSecret } from '../platform/secret.ts'
import type { Hall } from './hall/machines.ts'
import { EXAMPLE_LOGIN } from './hall/system.ts'
import { HOST } from './pages/site.ts'

/** From now on Kvitto itself asks the machines of the server room: what the files said goes on. */
export async function probeHall(
  context: Context,
  hall: Pick<Hall, 'portOf'>,
  config: Config,
): Promise<void> {
  const seal = newSeal(await installationSecret(config))
  for (const probe of probesOf(hall)) await makeProbe(context, newProbe.parse(probe), seal)
}

const often = {
  intervalSeconds: 10,
  timeoutSeconds: 5,
  confirmFailures: 2,
  confirmEverySeconds: 5,
}

function probesOf({ portOf }: Pick<Hall, 'portOf'>): NewProbeInput[] {
  const web = (component: string) => `http://${HOST}:${portOf(component)}`
  const database = (component: string, name: string): NewProbeInput => ({
    key: component,
    name,
    component,
    ...often,
    settings: { kind: 'tcp', host: HOST, port: portOf(component), expectText: 'ready' },
  })
  return [
    {
      key: 'viva-web',
      name: 'Logga in i Viva',
      component: 'viva-web',
      ...often,
      settings: {
        kind: 'journey',
        url: `${web('viva-web')}/`,
        steps: [
          {
            name: 'Öppna inloggningen',
            url: '/inloggning',
            extract: [{ name: 'csrf', from: 'field', what: 'csrf' }],
          },
          {
            name: 'Logga in',
            url: '/inloggning',
            method: 'POST',
            form: [
              { name: 'user', value: EXAMPLE_LOGIN.user },
              { name: 'password', value: '{{secret:password}}' },
              { name: 'csrf', value: '{{csrf}}' },
            ],
            expectText: 'Välkommen till Viva',
          },
        ],
      },
      secrets: { password: EXAMPLE_LOGIN.password },
    },
    database('viva-db-1', 'Vivas databas, den ena'),
    database('viva-db-2', 'Vivas databas, den andra'),
    {
      key: 'heroma-web',
      name: 'Heroma svarar att det mår bra',
      component: 'heroma-web',
      ...often,
      settings: {
        kind: 'http',
        url: `${web('heroma-web')}/health`,
        json: [{ path: '$.status', equals: 'ok' }],
        slowAfterMs: 2000,
      },
    },
    database('heroma-db', 'Heromas databas'),
  ]
}
