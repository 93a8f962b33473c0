import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Card } from '../../ui/Card.tsx'
import { PathLink } from '../../ui/PathLink.tsx'
import { State } from '../../ui/State.tsx'
import styles from './map.module.css'
import {
  kindOf,
  listed,
  type MapComponent,
  type MapNode,
  type MapService,
  nameOf,
  type ServiceMap,
  standingOf,
} from './map.ts'
import { mapText } from './text.ts'

/** Each service as the tree that it is agreed to be. */
export function Trees({ map }: { readonly map: ServiceMap }) {
  const components = new Map(map.components.map((each) => [each.key, each]))
  const names = new Map(map.services.map(({ key, name }) => [key, name]))
  return (
    <div className={styles.trees}>
      {map.services.map((service) => (
        <Tree key={service.key} service={service} components={components} names={names} />
      ))}
    </div>
  )
}

interface TreeProps {
  readonly service: MapService
  readonly components: ReadonlyMap<string, MapComponent>
  /** Of services, by key. */
  readonly names: ReadonlyMap<string, string>
}

function Tree({ service, components, names }: TreeProps) {
  const t = useText(mapText)
  const root = service.nodes.find(({ parent }) => parent === null)
  return (
    <Card
      title={<PathLink path={`/availability/${service.key}`}>{service.name}</PathLink>}
      aside={<ServiceStanding service={service} />}
    >
      <Because service={service} components={components} />
      {root === undefined ? (
        <p className="muted">{t('notMeasured')}</p>
      ) : (
        <ul className={styles.tree}>
          <Node node={root} service={service} components={components} names={names} />
        </ul>
      )}
    </Card>
  )
}

function ServiceStanding({ service }: { readonly service: MapService }) {
  const t = useText(mapText)
  const { key, kind } = standingOf(service)
  return <State kind={kind}>{t(key)}</State>
}

/** Since when, because of what, and what has been told of it. */
export function Because({ service, components }: Pick<TreeProps, 'service' | 'components'>) {
  const t = useText(mapText)
  const format = useFormat()
  const { since, because, disturbance, isMeasured, state } = service
  const parts = because.map((key) => components.get(key)?.name ?? key)
  if (!isMeasured || (state === 'up' && disturbance === null)) return null
  return (
    <p className={styles.because}>
      {parts.length === 0 ? null : (
        <span>
          {t('because', { parts: listed(parts, t('and')) })}
          {since === null ? null : `, ${t('since', { when: format.moment(since) })}`}
        </span>
      )}
      {disturbance === null ? null : (
        <PathLink path={`/disturbances/${disturbance.id}`}>
          {t('told', { title: disturbance.title })}
        </PathLink>
      )}
    </p>
  )
}

interface NodeProps extends TreeProps {
  readonly node: MapNode
}

function Node({ node, service, components, names }: NodeProps) {
  const t = useText(mapText)
  const parts = service.nodes.filter(({ parent }) => parent === node.id)
  if (node.component !== null) {
    return <Leaf node={node} service={service} components={components} names={names} />
  }
  return (
    <li>
      <span className={styles.group}>
        <State kind={kindOf[node.state]} plain>
          {node.kind === 'at_least'
            ? t('kind.at_least', { count: node.atLeast ?? 0 })
            : t(node.kind === 'all' ? 'kind.all' : 'kind.any')}
        </State>
        <span className="ds-sr-only">{t(`state.${node.state}`)}</span>
      </span>
      <ul className={styles.tree}>
        {parts.map((part) => (
          <Node key={part.id} node={part} service={service} components={components} names={names} />
        ))}
      </ul>
    </li>
  )
}

function Leaf({ node, service, components, names }: NodeProps) {
  const t = useText(mapText)
  const component = components.get(node.component ?? '')
  const others = (component?.services ?? [])
    .filter((key) => key !== service.key)
    .map((key) => names.get(key) ?? key)
  return (
    <li className={styles.leaf} data-cause={node.isCause}>
      <span className={styles.part}>
        {component === undefined ? node.component : nameOf(component)}
      </span>
      <State kind={kindOf[node.state]}>
        {t(`state.${node.state}`)}
        {node.isCause ? `, ${t('cause')}` : null}
      </State>
      {others.length === 0 ? null : (
        <span className="muted small">{t('alsoIn', { services: listed(others, t('and')) })}</span>
      )}
    </li>
  )
}
