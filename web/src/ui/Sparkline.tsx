import styles from './Sparkline.module.css'
import type { StateKind } from './State.tsx'

export interface TrendPoint {
  /** The period, for whoever hears it: "april–juni". */
  readonly label: string
  /** `null` where it was not known: the line breaks there. */
  readonly value: number | null
  /** The value as it is written: "99,71 %". */
  readonly text: string
  readonly state?: StateKind
}

export interface SparklineProps {
  readonly points: readonly TrendPoint[]
  readonly goal?: number
  /** What the line is, for whoever hears it: "Tillgänglighet de fem senaste kvartalen". */
  readonly label: string
}

const WIDTH = 250
const HEIGHT = 48
const SIDE = 6

/** The way a figure has gone, with its goal as a line. In words: each period with its value. */
export function Sparkline({ points, goal, label }: SparklineProps) {
  const y = scale(points, goal)
  const step = points.length > 1 ? (WIDTH - 2 * SIDE) / (points.length - 1) : 0
  const drawn = points.flatMap(({ value, state }, index) =>
    value === null
      ? []
      : [{ index, x: SIDE + index * step, y: y(value), state: state ?? 'neutral' }],
  )
  const words = points.map((point) => `${point.label} ${point.text}`).join(', ')
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${label}: ${words}`}
    >
      {goal === undefined ? null : (
        <line className={styles.goal} x1="0" x2={WIDTH} y1={y(goal)} y2={y(goal)} />
      )}
      {drawn.map((point, i) => {
        const before = drawn[i - 1]
        return before?.index === point.index - 1 ? (
          <line
            key={point.index}
            className={styles.way}
            x1={before.x}
            y1={before.y}
            x2={point.x}
            y2={point.y}
          />
        ) : null
      })}
      {drawn.map((point) => (
        <circle
          key={point.index}
          className={styles[point.state]}
          cx={point.x}
          cy={point.y}
          r={point.index === points.length - 1 ? 5 : 3}
        />
      ))}
    </svg>
  )
}

function scale(points: readonly TrendPoint[], goal: number | undefined) {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  if (goal !== undefined) values.push(goal)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const room = HEIGHT - 2 * SIDE
  return (value: number) =>
    most === least ? HEIGHT / 2 : SIDE + room - ((value - least) / (most - least)) * room
}
