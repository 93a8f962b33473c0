import { useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../../lib/text.ts'
import { classes } from '../../ui/classes.ts'
import { StateSign } from '../../ui/State.tsx'
import styles from './map.module.css'
import {
  componentsOf,
  kindOf,
  listed,
  type MapComponent,
  type MapService,
  nameOf,
  type ServiceMap,
  standingOf,
} from './map.ts'
import { Because } from './Trees.tsx'
import { mapText } from './text.ts'

interface Line {
  readonly service: string
  readonly component: string
  readonly path: string
  readonly isCause: boolean
}

/** Services beside what they are made of, with a line for each that hangs on another. */
export function Drawing({ map }: { readonly map: ServiceMap }) {
  const t = useText(mapText)
  const [chosen, setChosen] = useState<string>()
  const frame = useRef<HTMLDivElement>(null)
  const lines = useLines(frame, map)
  const touched = touchedBy(chosen, map)
  const press = (id: string) => setChosen(chosen === id ? undefined : id)
  const isDim = (id: string) => touched !== undefined && !touched.has(id)
  const components = new Map(map.components.map((each) => [each.key, each]))
  return (
    <>
      <p className="muted small" role="status">
        {useChosenWords(chosen, map) ?? t('drawing.help')}
      </p>
      <div ref={frame} className={styles.drawing}>
        <svg className={styles.lines} aria-hidden="true">
          {lines.map(({ service, component, path, isCause }) => (
            <path
              key={`${service} ${component}`}
              d={path}
              data-cause={isCause}
              data-dim={isDim(`s:${service}`) || isDim(`c:${component}`)}
            />
          ))}
        </svg>
        <section className={styles.column} aria-label={t('drawing.services')}>
          <h2>{t('drawing.services')}</h2>
          {map.services.map((service) => (
            <div key={service.key} className={styles.service}>
              <Box
                id={`s:${service.key}`}
                name={service.name}
                standing={standingOf(service)}
                isChosen={chosen === `s:${service.key}`}
                isDim={isDim(`s:${service.key}`)}
                press={press}
              />
              <Because service={service} components={components} />
            </div>
          ))}
        </section>
        <section className={styles.column} aria-label={t('drawing.parts')}>
          <h2>{t('drawing.parts')}</h2>
          {inOrder(map).map((component) => (
            <Box
              key={component.key}
              id={`c:${component.key}`}
              name={nameOf(component)}
              standing={{ key: `state.${component.state}`, kind: kindOf[component.state] }}
              isChosen={chosen === `c:${component.key}`}
              isDim={isDim(`c:${component.key}`)}
              press={press}
            />
          ))}
        </section>
      </div>
    </>
  )
}

interface BoxProps {
  readonly id: string
  readonly name: string
  readonly standing: ReturnType<typeof standingOf>
  readonly isChosen: boolean
  readonly isDim: boolean
  readonly press: (id: string) => void
}

function Box({ id, name, standing, isChosen, isDim, press }: BoxProps) {
  const t = useText(mapText)
  return (
    <button
      type="button"
      data-box={id}
      data-dim={isDim}
      aria-pressed={isChosen}
      className={classes(styles.box, styles[standing.kind])}
      onClick={() => press(id)}
    >
      <span className={styles.sign}>
        <StateSign kind={standing.kind} />
      </span>
      <span className={styles.boxName}>{name}</span>
      <span className={styles.word}>{t(standing.key)}</span>
    </button>
  )
}

/** Beside the services that need them, so that lines are short. */
function inOrder({ services, components }: ServiceMap): MapComponent[] {
  const place = new Map(services.map(({ key }, i) => [key, i]))
  const middle = ({ services: own }: MapComponent) =>
    own.reduce((sum, key) => sum + (place.get(key) ?? 0), 0) / Math.max(1, own.length)
  return [...components].sort((a, b) => middle(a) - middle(b) || a.key.localeCompare(b.key, 'sv'))
}

/** What hangs together with what is pressed, itself too; `undefined` where nothing is. */
function touchedBy(chosen: string | undefined, map: ServiceMap): ReadonlySet<string> | undefined {
  if (chosen === undefined) return undefined
  const key = chosen.slice(2)
  const others = chosen.startsWith('s:')
    ? map.services
        .filter((each) => each.key === key)
        .flatMap(componentsOf)
        .map((each) => `c:${each}`)
    : map.services.filter((each) => componentsOf(each).includes(key)).map((each) => `s:${each.key}`)
  return new Set([chosen, ...others])
}

function useChosenWords(chosen: string | undefined, map: ServiceMap): string | undefined {
  const t = useText(mapText)
  if (chosen === undefined) return undefined
  const key = chosen.slice(2)
  const and = t('and')
  const component = map.components.find((each) => each.key === key)
  if (chosen.startsWith('c:')) {
    if (component === undefined) return undefined
    const names = map.services
      .filter((each) => componentsOf(each).includes(key))
      .map(({ name }) => name)
    return t('drawing.chosenPart', { name: nameOf(component), services: listed(names, and) })
  }
  const service = map.services.find((each) => each.key === key)
  if (service === undefined) return undefined
  const parts = componentsOf(service).map(
    (own) => map.components.find((each) => each.key === own)?.name ?? own,
  )
  return t('drawing.chosenService', {
    name: service.name,
    parts: parts.length === 0 ? '–' : listed(parts, and),
  })
}

/** From the right edge of each service to the left edge of its parts, as they lie on the page. */
function useLines(frame: React.RefObject<HTMLDivElement | null>, map: ServiceMap): readonly Line[] {
  const [lines, setLines] = useState<readonly Line[]>([])
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const draw = () => setLines(map.services.flatMap((service) => linesOf(element, service)))
    const observer = new ResizeObserver(draw)
    observer.observe(element)
    draw()
    return () => observer.disconnect()
  }, [frame, map])
  return lines
}

function linesOf(frame: HTMLElement, service: MapService): Line[] {
  const origin = frame.getBoundingClientRect()
  const boxOf = (id: string) =>
    frame.querySelector(`[data-box="${CSS.escape(id)}"]`)?.getBoundingClientRect()
  const from = boxOf(`s:${service.key}`)
  if (from === undefined) return []
  const x1 = from.right - origin.left
  const y1 = from.top + from.height / 2 - origin.top
  return componentsOf(service).flatMap((component) => {
    const to = boxOf(`c:${component}`)
    if (to === undefined) return []
    const x2 = to.left - origin.left
    const y2 = to.top + to.height / 2 - origin.top
    const bend = (x1 + x2) / 2
    return [
      {
        service: service.key,
        component,
        path: `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`,
        isCause: service.because.includes(component),
      },
    ]
  })
}
