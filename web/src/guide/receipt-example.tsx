import type { ReceiptContent } from '../ui/Receipt.tsx'

export const receipt: ReceiptContent = {
  title: 'Så är 99,71 % räknat',
  rule: 'regel 2026-1',
  lines: [
    { label: 'Öppettid juli–september', value: '726 h 00 min' },
    { label: '– avtalat underhåll', value: '4 h 00 min' },
    { label: '– ingen mätning', value: '6 h 30 min' },
    { label: 'Känd tid', value: '715 h 30 min' },
    { label: '– avbrott', value: '2 h 04 min' },
    { label: 'Tillgänglighet', value: '99,71 %', sum: true },
    { label: 'Om all okänd tid varit avbrott', value: '98,81 %' },
    { label: 'Täckning', value: '99,09 %' },
  ],
  links: (
    <>
      <a href="#avbrott">Visa varje avbrott</a>
      <a href="#kvitto">Kvitto nr 48 211</a>
    </>
  ),
}
