import { useQuery } from '@tanstack/react-query'
import type { Formats } from '../../lib/format.ts'
import { type TextKey, type Translate, useText } from '../../lib/text.ts'
import { ticketsPath } from '../../lib/ticket-links.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorState } from '../ErrorState.tsx'
import { PathLink } from '../PathLink.tsx'
import { Receipt, type ReceiptLine, ReceiptPaper } from '../Receipt.tsx'
import { Skeleton } from '../Skeleton.tsx'
import { receiptQuery } from './query.ts'
import { figureReceiptText } from './text.ts'

interface FigureReceiptProps {
  readonly service: string
  readonly period: string
  /** `availability`, `solved`, `resolution:2`, … */
  readonly figure: string
  /** Within a sentence: "tillgängligheten". */
  readonly called: string
}

/** The mark beside a figure; its receipt is fetched when it is opened. */
export function FigureReceipt({ service, period, figure, called }: FigureReceiptProps) {
  return (
    <Receipt figure={called}>
      <Paper service={service} period={period} figure={figure} />
    </Receipt>
  )
}

type T = Translate<(typeof figureReceiptText)['texts']>
type Key = TextKey<(typeof figureReceiptText)['texts']>
type Data = Awaited<ReturnType<NonNullable<ReturnType<typeof receiptQuery>['queryFn']>>>

function Paper({ service, period, figure }: Omit<FigureReceiptProps, 'called'>) {
  const t = useText(figureReceiptText)
  const format = useFormat()
  const { data, error, refetch } = useQuery(receiptQuery(service, figure, period))
  if (error !== null) return <ErrorState error={error} retry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={8} />
  const value = figureOf(data, format)
  return (
    <ReceiptPaper
      title={value === null ? t('receipt.titleUnknown') : t('receipt.title', { value })}
      rule={t('receipt.rule', { rule: data.rules })}
      lines={[...data.lines.map((line) => lineOf(line, t, format)), ...originOf(data, t, format)]}
      links={<Links data={data} />}
    />
  )
}

/** The figure that the receipt is about: the last sum of a share, or of a count. */
function figureOf({ lines }: Data, format: Formats): string | null {
  const sums = lines.filter(({ sign }) => sign === 'sum')
  const figure = sums.findLast(({ unit }) => unit === 'share') ?? sums.at(-1)
  return figure === undefined || figure.value === null ? null : writtenValue(figure, format)
}

function lineOf(line: Data['lines'][number], t: T, format: Formats): ReceiptLine {
  const label = line.label === null ? '' : labelOf(line, format)
  const words = t(`receipt.line.${line.code}` as Key, { label })
  return {
    label: line.sign === 'minus' ? `– ${words}` : words,
    value: line.value === null ? '–' : writtenValue(line, format),
    sum: line.sign === 'sum',
  }
}

function labelOf({ code, label }: Data['lines'][number], format: Formats): string {
  if (label === null) return ''
  if (code === 'outage') return format.instant(label)
  return /^\d{4}-\d\d$/.test(label) ? format.month(label) : label
}

function writtenValue({ unit, value }: Data['lines'][number], format: Formats): string {
  if (value === null) return '–'
  switch (unit) {
    case 'seconds':
      return format.durationExact(value)
    case 'count':
      return format.count(value)
    case 'share':
      return format.percent(value)
    case 'percent':
      return format.goal(value)
  }
}

/** From what, and by which agreement. */
function originOf(data: Data, t: T, format: Formats): ReceiptLine[] {
  const latest = (kind: 'tickets' | 'observations') =>
    data.sources.find((source) => source.kind === kind)
  const read = [
    { label: t('receipt.lastTickets'), source: latest('tickets') },
    { label: t('receipt.lastObservations'), source: latest('observations') },
  ]
  return [
    ...data.agreements.map(({ from, level }) => ({
      label: t(level === null ? 'receipt.agreement' : 'receipt.agreementLevel', {
        from: format.fullDay(from),
        level: level ?? '',
      }),
      value: '',
    })),
    ...read.flatMap(({ label, source }) =>
      source === undefined
        ? []
        : [
            {
              label,
              value: <span title={source.fileName}>{format.instant(source.importedAt)}</span>,
            },
          ],
    ),
    {
      label: t('receipt.digest'),
      value: (
        <code title={data.inputs.digest} className="small">
          {data.inputs.digest.slice(0, 12)}
        </code>
      ),
    },
  ]
}

function Links({ data }: { readonly data: Data }) {
  const t = useText(figureReceiptText)
  const { service, period, tickets, entry, figure } = data
  const filter = tickets === null ? null : { service: service.key, ...tickets }
  return (
    <>
      {filter === null ? null : (
        <>
          <PathLink path={ticketsPath(filter)}>{t('receipt.seeTickets')}</PathLink>
          <PathLink path={ticketsPath({ ...filter, outcome: 'missed' })}>
            {t('receipt.seeLate')}
          </PathLink>
        </>
      )}
      {figure === 'availability' || figure === 'outages' ? (
        <PathLink path={`/availability/${encodeURIComponent(service.key)}?period=${period.key}`}>
          {t('receipt.seeOutages')}
        </PathLink>
      ) : null}
      {entry === null ? null : (
        <PathLink path={`/ledger?service=${encodeURIComponent(service.key)}`}>
          {t('receipt.entry', { seq: entry.seq })}
        </PathLink>
      )}
    </>
  )
}
