import { useText } from '../../lib/text.ts'
import { useFormat } from '../../lib/use-format.ts'
import { PathLink } from '../../ui/PathLink.tsx'
import { type ReceiptLine, ReceiptPaper } from '../../ui/Receipt.tsx'
import { State } from '../../ui/State.tsx'
import { Hash } from './Hash.tsx'
import { ledgerText } from './text.ts'
import { useWords } from './use-words.ts'
import type { Verified } from './verifying.ts'

export interface Done {
  readonly result: Verified
  readonly at: string
  readonly seconds: number
}

/** What verifying found, to be kept. */
export function VerifyReceipt({ done }: { readonly done: Done }) {
  const t = useText(ledgerText)
  const format = useFormat()
  const { result, at, seconds } = done
  const took = seconds < 1 ? t('verify.underSecond') : format.durationExact(Math.round(seconds))
  const lines: ReceiptLine[] = [
    {
      label: t(result.ok ? 'verify.events' : 'verify.eventsBefore'),
      value: format.count(result.events),
    },
    { label: t('verify.anchors'), value: format.count(result.anchors) },
    ...(result.ok
      ? [
          { label: t('verify.kept'), value: format.count(result.personal.kept) },
          { label: t('verify.erased'), value: format.count(result.personal.erased) },
        ]
      : []),
    { label: t('verify.took'), value: took },
    ...(result.head === null
      ? []
      : [{ label: t('verify.head'), value: <Hash value={result.head} />, sum: true }]),
  ]
  return (
    <div>
      <p>
        <State kind={result.ok ? 'kept' : 'missed'}>
          {t(result.ok ? 'verify.whole' : 'verify.broken')}
        </State>
      </p>
      {result.ok ? null : <Broken broken={result.broken} />}
      <ReceiptPaper
        level={2}
        title={t('verify.receipt')}
        rule={t('verify.now', { when: format.instant(at) })}
        lines={lines}
      />
    </div>
  )
}

type Problem = Extract<Verified, { ok: false }>['broken']

function Broken({ broken }: { readonly broken: Problem }) {
  const t = useText(ledgerText)
  const words = useWords()
  const { seq, problem, detail, event } = broken
  const rest = { service: null, names: {}, personal: {}, facts: {} }
  const what = event === undefined ? '' : words.sentence({ ...event, ...rest })
  const about = event === undefined ? '' : words.about({ ...event, ...rest }).label
  return (
    <div>
      <p>
        {seq === 0 || event === undefined ? null : (
          <strong>
            {t('verify.event', { seq, what })} ({about}).{' '}
          </strong>
        )}
        {t(`verify.problems.${problem}`)}
      </p>
      <p>{t('verify.mendText')}</p>
      {seq === 0 ? null : (
        <p>
          <PathLink path={`/ledger/${seq}`}>{t('verify.see', { seq })}</PathLink>
        </p>
      )}
      <details>
        <summary>{t('verify.detail')}</summary>
        <p lang="en">{detail}</p>
      </details>
    </div>
  )
}
