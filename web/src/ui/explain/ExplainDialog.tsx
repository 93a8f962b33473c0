import { Button, Dialog } from '@digdir/designsystemet-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { useDeviationWords } from '../../lib/promise-words.ts'
import { useText } from '../../lib/text.ts'
import { ErrorState } from '../ErrorState.tsx'
import { PathLink } from '../PathLink.tsx'
import { Skeleton } from '../Skeleton.tsx'
import styles from './Explain.module.css'
import { ExplainForm, useExplaining } from './ExplainForm.tsx'
import { type DeviationData, deviationQuery } from './queries.ts'
import { Said, Similar } from './Similar.tsx'
import { explainText } from './text.ts'

interface ExplainDialogProps {
  readonly id: number
  readonly close: () => void
  /** Told when something has been saved, before it closes. */
  readonly onSaved?: () => void
}

/** A deviation with its explanation, to be written or read, beside ones like it. */
export function ExplainDialog({ id, close, onSaved }: ExplainDialogProps) {
  const t = useText(explainText)
  const heading = useId()
  const words = useDeviationWords()
  const { data, error, refetch } = useQuery(deviationQuery(id))
  const mayExplain = data?.deviation.mayExplain ?? false
  const isExplained = data !== undefined && data.deviation.explanation !== null
  const title = mayExplain ? (isExplained ? 'change' : 'title') : 'read'
  return (
    <Dialog
      open
      onClose={close}
      closeButton={t('close')}
      aria-labelledby={heading}
      className={styles.dialog ?? ''}
    >
      <h2 id={heading}>{t(title)}</h2>
      {error !== null ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <p className={styles.what}>
            {words(data.deviation)} <PathLink path={`/deviations/${id}`}>{t('wholePage')}</PathLink>
          </p>
          {mayExplain ? (
            <Explaining data={data} close={close} onSaved={onSaved} />
          ) : (
            <Columns
              main={<Said deviation={data.deviation} />}
              beside={<Similar similar={data.similar} />}
            />
          )}
        </>
      )}
    </Dialog>
  )
}

interface ExplainingProps {
  readonly data: DeviationData
  readonly close: () => void
  readonly onSaved: (() => void) | undefined
}

function Explaining({ data, close, onSaved }: ExplainingProps) {
  const t = useText(explainText)
  const { form, use } = useExplaining(data, () => {
    onSaved?.()
    close()
  })
  const cancel = (
    <Button type="button" variant="secondary" onClick={close}>
      {t('cancel')}
    </Button>
  )
  return (
    <Columns
      main={<ExplainForm data={data} form={form} otherActs={cancel} />}
      beside={<Similar similar={data.similar} use={use} />}
    />
  )
}

function Columns({ main, beside }: { readonly main: ReactNode; readonly beside: ReactNode }) {
  const t = useText(explainText)
  return (
    <div className={styles.columns}>
      {main}
      <aside className={styles.similar}>
        <h3>{t('similar')}</h3>
        {beside}
      </aside>
    </div>
  )
}
