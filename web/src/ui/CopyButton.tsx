import { useText } from '../lib/text.ts'
import { Button } from './Button.tsx'
import { uiText } from './text.ts'
import { toast } from './toast.ts'

interface CopyButtonProps {
  readonly text: string
  /** Which of several it copies, for whoever hears it. */
  readonly of?: string
  readonly small?: boolean
}

/** Copies a text, and says whether that went well. */
export function CopyButton({ text, of, small = false }: CopyButtonProps) {
  const t = useText(uiText)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      toast(t('copy.done'))
    } catch {
      toast(t('copy.failed'), 'missed')
    }
  }
  return (
    <Button
      variant="secondary"
      {...(small ? { 'data-size': 'sm' } : {})}
      {...(of === undefined ? {} : { 'aria-label': `${t('copy.act')}: ${of}` })}
      onClick={() => void copy()}
    >
      {t('copy.act')}
    </Button>
  )
}
