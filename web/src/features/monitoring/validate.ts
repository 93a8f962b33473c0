/** What is wrong with a probe as it is written, before it is sent. */
import { useText } from '../../lib/text.ts'
import type { FormErrors } from '../../lib/use-form.ts'
import { keyOf } from './probe-form.ts'
import { monitoringText } from './text.ts'
import { type Kind, kindOf, type ProbeValues } from './values.ts'

export interface Choices {
  readonly components: readonly {
    readonly key: string
    readonly measuredBy: string | null
    readonly services: readonly string[]
  }[]
  readonly places: readonly { readonly key: string; readonly name: string }[]
}

const web: readonly Kind[] = ['http', 'journey']
const withPort: readonly Kind[] = ['tcp']
const withoutHost: readonly Kind[] = [...web, 'heartbeat']
const databases: readonly Kind[] = ['postgres', 'mariadb', 'sqlserver']

export function useWrong(
  { components }: Choices,
  isChange: boolean,
): (values: ProbeValues) => FormErrors {
  const t = useText(monitoringText)
  return (values) => {
    const kind = kindOf(values.kind)
    const need = (is: boolean, text: string) => (is ? undefined : text)
    const known = components.find(({ key }) => key === values.component.trim())
    const other = known?.measuredBy ?? null
    const isNumber = (text: string, least: number, most: number) => {
      const number = Number(text)
      return text.trim() !== '' && number >= least && number <= most
    }
    return {
      name: need(values.name.trim() !== '', t('wrong.name')),
      key: need(isChange || keyOf(values.key || values.name) !== '', t('wrong.key')),
      component: isChange
        ? undefined
        : values.component.trim() === ''
          ? t('wrong.component')
          : other === null
            ? undefined
            : t('wrong.measured', { by: other.replace(/^\w+:/, '') }),
      url: need(!web.includes(kind) || /^https?:\/\/[^/]/.test(values.url.trim()), t('wrong.url')),
      host: need(withoutHost.includes(kind) || values.host.trim() !== '', t('wrong.host')),
      port: need(!withPort.includes(kind) || isNumber(values.port, 1, 65_535), t('wrong.port')),
      user: need(!databases.includes(kind) || values.user.trim() !== '', t('wrong.user')),
      database: need(
        !databases.includes(kind) || values.database.trim() !== '',
        t('wrong.database'),
      ),
      interval: need(isNumber(values.interval, 5, 86_400), t('wrong.interval')),
      timeout: need(kind === 'heartbeat' || isNumber(values.timeout, 1, 300), t('wrong.timeout')),
      places: need(kind === 'heartbeat' || values.places.length > 0, t('wrong.places')),
    }
  }
}
