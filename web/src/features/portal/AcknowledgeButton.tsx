import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useText } from '../../lib/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ErrorNotice } from '../../ui/Notice.tsx'
import { toast } from '../../ui/toast.ts'
import { acknowledge } from './queries.ts'
import { portalText } from './text.ts'

interface AcknowledgeButtonProps {
  readonly service: string
  readonly period: string
  /** "juli–september 2026". */
  readonly name: string
}

/** One press says that the report has come; a comment is written on its page. */
export function AcknowledgeButton({ service, period, name }: AcknowledgeButtonProps) {
  const t = useText(portalText)
  const queryClient = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => acknowledge(service, period, ''),
    onSuccess: async () => {
      toast(t('received.thanks', { period: name }))
      await queryClient.invalidateQueries({ queryKey: ['reports'] })
    },
  })
  return (
    <>
      <Button
        loading={isPending}
        onClick={() => mutate()}
        aria-label={t('received.acknowledgeWhich', { period: name })}
      >
        {t('received.acknowledge')}
      </Button>
      {error === null ? null : <ErrorNotice error={error} />}
    </>
  )
}
