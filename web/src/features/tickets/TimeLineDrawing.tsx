import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { asStatus } from '../../ui/ticket-outcome.ts'
import { useEventWords } from './EventsCard.tsx'
import { type Label, type Placed, placeLabels, type Scale } from './line-scale.ts'
import styles from './TimeLine.module.css'
import { ticketsText } from './text.ts'
import type { Ticket } from './tickets.ts'

interface LineDrawingProps {
  readonly ticket: Ticket
  readonly scale: Scale
  /** Of the place that there is, in pixels. */
  readonly width: number
}

/** Above the bar: when it was done and when it should have been; below it: what happened when. */
const BAR = { top: 54, height: 30 }
const UNDER = BAR.top + BAR.height
const EVENT_ROWS = 3
const ROW = 19
/** Room between a line and what it leads to. */
const BESIDE = 5

export function LineDrawing({ ticket, scale, width }: LineDrawingProps) {
  const labels = placeLabels(useEventLabels(ticket, scale, width), width, EVENT_ROWS)
  const rows = Math.max(0, ...labels.map(({ row }) => row + 1))
  return (
    <svg width={width} height={UNDER + 16 + rows * ROW} className={styles.line} aria-hidden="true">
      <Hatch />
      <Bar scale={scale} width={width} />
      {labels.map(({ key, x, row }) => (
        <line
          key={key}
          className={styles.leader}
          x1={x}
          x2={x}
          y1={UNDER}
          y2={UNDER + 22 + row * ROW}
        />
      ))}
      {labels.map(({ key, x, text, row, anchor }) => (
        <text
          key={key}
          className={styles.event}
          x={anchor === 'start' ? x + BESIDE : x - BESIDE}
          y={UNDER + 22 + row * ROW}
          textAnchor={anchor}
        >
          {text}
        </text>
      ))}
      <Ends ticket={ticket} scale={scale} width={width} />
    </svg>
  )
}

function Hatch() {
  return (
    <defs>
      <pattern
        id="ticket-hatch"
        width="7"
        height="7"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="7" height="7" className={styles.hatchGround} />
        <rect width="2" height="7" className={styles.hatchLine} />
      </pattern>
    </defs>
  )
}

const LETTER = 7

function Bar({ scale, width }: Pick<LineDrawingProps, 'scale' | 'width'>) {
  const t = useText(ticketsText)
  const nameOf = ({ kind, status }: Placed) =>
    kind === 'running'
      ? t('line.running')
      : kind === 'paused'
        ? t(`statuses.${asStatus(status)}`)
        : ''
  return (
    <>
      {scale.pieces.map((piece) => {
        const [x, length] = [piece.start * width, (piece.end - piece.start) * width]
        const name = nameOf(piece)
        return (
          <g key={`${piece.from} ${piece.kind}`}>
            <rect
              className={styles.piece}
              data-kind={piece.kind}
              x={x}
              y={BAR.top}
              width={Math.max(length, 0.5)}
              height={BAR.height}
              {...(piece.kind === 'paused' ? { fill: 'url(#ticket-hatch)' } : {})}
            />
            {name !== '' && name.length * LETTER + 12 < length ? (
              <text className={styles.name} data-kind={piece.kind} x={x + 8} y={BAR.top + 20}>
                {name}
              </text>
            ) : null}
          </g>
        )
      })}
    </>
  )
}

/** The done mark and the due mark: which lies first is what it is all about. */
function Ends({ ticket, scale, width }: LineDrawingProps) {
  const t = useText(ticketsText)
  const format = useFormat()
  const clock = ticket.clocks.find(({ kind }) => kind === 'resolution') ?? ticket.clocks[0]
  if (clock === undefined) return null
  const { dueAt, stoppedAt, outcome } = clock
  const isAhead = outcome === 'running' || outcome === 'at_risk'
  const marks = [
    stoppedAt === null
      ? { at: ticket.asOf, text: t('line.now'), kind: 'now' }
      : {
          at: stoppedAt,
          text: t('line.stopped', { when: format.instant(stoppedAt) }),
          kind: outcome,
        },
    ...(dueAt === null
      ? []
      : [
          {
            at: dueAt,
            text: t(isAhead ? 'line.dueAhead' : 'line.due', { when: format.instant(dueAt) }),
            kind: 'due',
          },
        ]),
  ]
  const labels = placeLabels(
    marks.map(({ at, text, kind }) => ({ key: kind, x: scale.at(at) * width, text })),
    width,
    2,
  )
  return (
    <>
      {labels.map(({ key, x, text, row, anchor }) => {
        // The lower row lies nearest to the bar.
        const y = BAR.top - 16 - row * ROW
        const edge = Math.min(Math.max(x, 1.5), width - 1.5)
        return (
          <g key={key} className={styles.mark} data-kind={key}>
            <line x1={edge} x2={edge} y1={y + 5} y2={UNDER + 8} />
            <text x={x} y={y} textAnchor={anchor}>
              {text}
            </text>
          </g>
        )
      })}
    </>
  )
}

/** On the day that the line has come to, the time is enough. */
function useEventLabels({ events }: Ticket, scale: Scale, width: number): readonly Label[] {
  const format = useFormat()
  const words = useEventWords()
  let day = ''
  // Word to the customer has a card of its own, and comes often.
  const drawn = events.filter(({ type }) => type !== 'updated')
  return drawn.map((event) => {
    const full = format.instant(event.at)
    const time = format.time(event.at)
    const own = full.slice(0, full.length - time.length)
    const when = own === day ? time : full
    day = own
    const what = event.type === 'opened' ? '' : ` ${words(event).toLowerCase()}`
    return {
      key: `${event.at} ${event.type} ${event.value}`,
      x: scale.at(event.at) * width,
      text: `${when}${what}`,
    }
  })
}
