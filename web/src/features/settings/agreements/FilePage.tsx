import { useState } from 'react'
import { ApiProblem } from '../../../lib/api-problem.ts'
import { useText } from '../../../lib/text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { type AgreementPlan, planOf } from '../file/asking.ts'
import { DropZone } from '../file/DropZone.tsx'
import { Mistakes } from '../file/Mistakes.tsx'
import { Plan } from '../file/Plan.tsx'
import { text } from '../file/text.ts'

type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'reading'; readonly file: File }
  | { readonly at: 'failed'; readonly file: File; readonly error: Error }
  | { readonly at: 'planned'; readonly file: File; readonly plan: AgreementPlan }

/** A file is chosen, its plan is looked at, and only then is anything changed. */
export function FilePage() {
  const t = useText(text)
  const [stage, setStage] = useState<Stage>({ at: 'choosing' })
  const again = () => setStage({ at: 'choosing' })
  const read = async (file: File) => {
    setStage({ at: 'reading', file })
    try {
      setStage({ at: 'planned', file, plan: await planOf(file) })
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      setStage({ at: 'failed', file, error })
    }
  }
  return (
    <>
      <PageHead
        title={t('title')}
        sentence={t('sentence')}
        back={{ path: '/settings/agreements', label: t('back') }}
        acts={
          stage.at === 'planned' || stage.at === 'failed' ? (
            <Button variant="secondary" onClick={again}>
              {t('another')}
            </Button>
          ) : undefined
        }
      />
      {stage.at === 'choosing' ? (
        <DropZone
          title={t('drop')}
          help={t('dropHelp')}
          act={t('choose')}
          accept=".yaml,.yml,.json,application/yaml"
          choose={(file) => void read(file)}
        />
      ) : null}
      {stage.at === 'reading' ? (
        <Card title={t('reading', { name: stage.file.name })}>
          <Skeleton lines={5} />
        </Card>
      ) : null}
      {stage.at === 'failed' ? <Failed {...stage} /> : null}
      {stage.at === 'planned' ? <Plan file={stage.file} plan={stage.plan} again={again} /> : null}
    </>
  )
}

function Failed({ file, error }: { readonly file: File; readonly error: Error }) {
  if (error instanceof ApiProblem && error.problems.length > 0) {
    return <Mistakes name={file.name} problems={error.problems} />
  }
  return (
    <Card flush>
      <ErrorState error={error} />
    </Card>
  )
}
