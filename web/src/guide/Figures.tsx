import { Figure } from '../ui/Figure.tsx'
import { Receipt, ReceiptPaper } from '../ui/Receipt.tsx'
import { Sparkline, type TrendPoint } from '../ui/Sparkline.tsx'
import { State } from '../ui/State.tsx'
import { receipt } from './receipt-example.tsx'

const periods = ['juli–sep 2025', 'okt–dec 2025', 'jan–mars', 'april–juni', 'juli–sep']
const values = [99.9, 99.6, 99.8, 99.3, 99.71]
const points: readonly TrendPoint[] = values.map((value, i) => ({
  label: periods[i] ?? '',
  value,
  text: `${value} %`,
  state: value < 99.5 ? 'missed' : 'kept',
}))

const mark = (figure: string) => (
  <Receipt figure={figure}>
    <ReceiptPaper {...receipt} />
  </Receipt>
)

export function Figures() {
  const trend = (
    <Sparkline points={points} goal={99.5} label="Tillgänglighet de senaste kvartalen" />
  )
  return (
    <div className="grid grid-4 grid-stretch">
      <Figure
        label="Tillgänglighet"
        value="99,71"
        unit="%"
        goal={
          <>
            mål 99,50 % ·
            <State kind="kept" plain>
              hålls
            </State>
          </>
        }
        trend={trend}
        receipt={mark('tillgängligheten')}
      />
      <Figure
        label="Lösta i tid"
        value="91,8"
        unit="%"
        goal="168 av 183 · prioritet 2 under mål"
        trend={
          <Sparkline
            points={points.map((point, i) => (i === 2 ? { ...point, value: null } : point))}
            label="Lösta i tid de senaste kvartalen"
          />
        }
        receipt={mark('andelen lösta i tid')}
      />
      <Figure
        label="Har slutat, konto kvar"
        value="1"
        goal="mål 0"
        missed
        receipt={mark('antalet')}
      />
      <Figure label="Avbrott" value={null} goal="Ingen mätning är inkopplad än" />
    </div>
  )
}
