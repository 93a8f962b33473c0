import { Card } from '../ui/Card.tsx'
import { Chart } from '../ui/Chart.tsx'
import type { ChartFace } from '../ui/chart-face.ts'
import { GoalBar } from '../ui/GoalBar.tsx'
import { PartsBar } from '../ui/PartsBar.tsx'
import { ReceiptPaper } from '../ui/Receipt.tsx'
import type { StateKind } from '../ui/State.tsx'
import { Steps } from '../ui/Steps.tsx'
import { Table } from '../ui/Table.tsx'
import { receipt } from './receipt-example.tsx'

interface Row {
  readonly priority: string
  readonly share: number | null
  readonly text: string
  readonly goal: number
  readonly state: StateKind
}

const rows: readonly Row[] = [
  { priority: '1 Kritisk', share: 1, text: '100,0 %', goal: 0.95, state: 'kept' },
  { priority: '2 Hög', share: 0.864, text: '86,4 %', goal: 0.9, state: 'missed' },
  { priority: '3 Normal', share: 0.924, text: '92,4 %', goal: 0.9, state: 'kept' },
  { priority: '4 Låg', share: null, text: 'inget avgjort', goal: 0.85, state: 'unknown' },
]

const months = ['juli', 'augusti', 'september']

const option = (face: ChartFace) => ({
  grid: { left: 40, right: 12, top: 12, bottom: 28 },
  xAxis: { type: 'category', data: months, axisLine: { lineStyle: { color: face.line2 } } },
  yAxis: { type: 'value', splitLine: { lineStyle: { color: face.line } } },
  aria: { enabled: true, decal: { show: false } },
  series: [
    { type: 'bar', data: [58, 61, { value: 64, itemStyle: face.hatched }], color: face.act },
    {
      type: 'line',
      data: [],
      markLine: {
        symbol: 'none',
        data: [{ yAxis: 60 }],
        label: { formatter: 'mål', color: face.ink2, position: 'insideEndTop' },
        lineStyle: { color: face.ink, type: 'dashed' },
      },
    },
  ],
})

export function Promises() {
  return (
    <div className="grid grid-wide">
      <div className="grid">
        <Card title="Lösta i tid per prioritet" aside="beslutade juli–september" flush>
          <Table
            label="Lösta i tid per prioritet"
            rows={rows}
            rowKey={({ priority }) => priority}
            columns={[
              { key: 'priority', header: 'Prioritet', heading: true, cell: (row) => row.priority },
              { key: 'bar', header: 'Uppfyllandegrad', cell: (row) => <GoalBar {...row} /> },
              {
                key: 'goal',
                header: 'Mål',
                numeric: true,
                cell: ({ goal }) => `${Math.round(goal * 100)} %`,
              },
            ]}
          />
        </Card>
        <Card title="Incidenter per månad">
          <Chart
            label="Incidenter per månad: 58 i juli, 61 i augusti, 64 i september"
            option={option}
            table={
              <Table
                label="Incidenter per månad"
                rows={months}
                rowKey={(month) => month}
                columns={[
                  { key: 'month', header: 'Månad', heading: true, cell: (month) => month },
                  { key: 'count', header: 'Antal', numeric: true, cell: () => '61' },
                ]}
              />
            }
          />
        </Card>
        <Card title="Viva, juli–september 2026">
          <Steps
            label="Rapportens väg"
            steps={[
              { key: '1', label: 'Perioden slut', detail: '30 sep', state: 'done' },
              { key: '2', label: 'Utkast', detail: '1 okt 00.05', state: 'done' },
              { key: '3', label: 'Förklaras', detail: '2 avvikelser kvar', state: 'failed' },
              { key: '4', label: 'Släpps', detail: 'skulle 20 okt', state: 'now' },
              { key: '5', label: 'Skickas', state: 'ahead' },
              { key: '6', label: 'Kvitteras', state: 'ahead' },
            ]}
          />
        </Card>
      </div>
      <div className="grid">
        <Card title="Löften just nu">
          <PartsBar
            parts={[
              { kind: 'kept', label: 'Hålls', count: 47 },
              { kind: 'risk', label: 'I farozonen', count: 7 },
              { kind: 'missed', label: 'Hålls inte', count: 4 },
              { kind: 'unknown', label: 'Vet vi inte', count: 4 },
            ]}
          />
        </Card>
        <ReceiptPaper {...receipt} />
      </div>
    </div>
  )
}
