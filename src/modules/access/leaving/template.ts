/** What must be done when somebody leaves, as a template has it. Pure. */
import { z } from 'zod'
import { daysAfter } from './employed.ts'

export const itemKinds = [
  'access',
  'keys',
  'equipment',
  'phone',
  'mailbox',
  'secrets',
  'pay',
  'other',
] as const

export const templateItem = z.strictObject({
  kind: z.enum(itemKinds).meta({
    description: 'access becomes one item for each system that the person has anything in',
  }),
  label: z.string().trim().min(1).max(200),
  help: z.string().trim().max(1000).nullable().default(null),
  dueDays: z
    .int()
    .min(-90)
    .max(90)
    .default(0)
    .meta({ description: 'Calendar days after the last day; less than zero: before it' }),
})
export type TemplateItem = z.infer<typeof templateItem>

export const templateItems = z.array(templateItem).min(1).max(50)

/** Until somebody has written one. */
export const standardItems: Readonly<Record<'sv' | 'en', readonly TemplateItem[]>> = {
  sv: [
    item(
      'access',
      'Behörighet',
      1,
      'Tas bort av den som sköter systemet. Bockas av när nästa kontolista visar att det är gjort.',
    ),
    item('keys', 'Nycklar, passerkort och tjänstekort återlämnade', 0),
    item('equipment', 'Dator och annan utrustning återlämnad', 0),
    item('phone', 'Telefon och abonnemang återlämnade eller överlåtna', 0),
    item('mailbox', 'E-post: autosvar satt och det som ska sparas flyttat', 0),
    item(
      'secrets',
      'Delade lösenord, koder och signeringsrätter bytta eller överlämnade',
      0,
      'Till exempel larmkoder, funktionsbrevlådor, betalkort och attesträtt.',
    ),
    item('pay', 'Slutlön, semester och flex rapporterade till Löneservice', -5),
  ],
  en: [
    item(
      'access',
      'Access',
      1,
      'Removed by whoever keeps the system. Ticked when the next account list shows that it is done.',
    ),
    item('keys', 'Keys, passes and service card returned', 0),
    item('equipment', 'Computer and other equipment returned', 0),
    item('phone', 'Phone and subscription returned or taken over', 0),
    item('mailbox', 'E-mail: automatic reply set, and what is to be kept moved', 0),
    item(
      'secrets',
      'Shared passwords, codes and signing rights changed or handed over',
      0,
      'Such as alarm codes, shared mailboxes, payment cards and the right to approve payments.',
    ),
    item('pay', 'Final pay, holidays and flexible time reported to payroll', -5),
  ],
}

function item(
  kind: TemplateItem['kind'],
  label: string,
  dueDays: number,
  help: string | null = null,
): TemplateItem {
  return { kind, label, dueDays, help }
}

export interface ExitItem {
  readonly position: number
  readonly kind: TemplateItem['kind']
  readonly label: string
  readonly help: string | null
  readonly systemId: number | null
  readonly dueOn: string
}

/** The items of one exit: of access one for each system, in the order of the template. */
export function itemsOf(
  template: readonly TemplateItem[],
  lastDay: string,
  systems: readonly { readonly id: number; readonly name: string }[],
): ExitItem[] {
  const items = template.flatMap(({ dueDays, ...item }): Omit<ExitItem, 'position'>[] => {
    const dueOn = daysAfter(lastDay, dueDays)
    if (item.kind !== 'access') return [{ ...item, systemId: null, dueOn }]
    return systems.map(({ id, name }) => ({
      ...item,
      label: `${item.label}: ${name}`,
      systemId: id,
      dueOn,
    }))
  })
  return items.map((each, position) => ({ ...each, position }))
}
