import { Card } from '../ui/Card.tsx'
import { Code } from '../ui/Code.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import { DaySquares } from '../ui/DaySquares.tsx'
import { Strip } from '../ui/Strip.tsx'

const states = ['up', 'up', 'degraded', 'up', 'down', 'not_ours', 'partly_unknown', 'unknown']
const days = Array.from({ length: 90 }, (_, i) => ({
  day: new Date(Date.UTC(2026, 6, 1 + i)).toISOString().slice(0, 10),
  state: states[i % states.length] ?? 'up',
}))

export function Days() {
  return (
    <>
      <Card title="De senaste 90 dagarna">
        <Strip days={days} />
        <DaySquares
          label="Dag för dag"
          days={days}
          weekdays={['mån', 'tis', 'ons', 'tors', 'fre', 'lör', 'sön']}
          words={({ day }) => day}
          hint="Peka på en dag eller gå med piltangenterna."
        />
      </Card>
      <Card title="Så skickar programmet hit" aside={<CopyButton text="kvitto agent run" small />}>
        <Code label="Så skickar programmet hit">kvitto agent run</Code>
      </Card>
    </>
  )
}
