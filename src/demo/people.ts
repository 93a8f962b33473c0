/** Who works in Exempelby: one for each role, so that each can be tried. */
import type { Role } from '../platform/actor.ts'

/** Where a role of the example holds. */
type Where =
  | { readonly unit: string }
  | { readonly service: string }
  /** As the HR program names it: somebody who leads there. */
  | { readonly hrUnit: string }
  | 'organisation'

export interface DemoPerson {
  readonly name: string
  /** Before the @ of exempelby.example. */
  readonly mailbox: string
  /** None where the HR program alone says whom somebody leads. */
  readonly role?: Role
  readonly where: Where
}

export const people: readonly DemoPerson[] = [
  {
    name: 'Karin Ahlström',
    mailbox: 'karin.ahlstrom',
    role: 'account_manager',
    where: { unit: 'Servicekontoret' },
  },
  {
    name: 'Maria Lindqvist',
    mailbox: 'maria.lindqvist',
    role: 'contact',
    where: { service: 'viva' },
  },
  { name: 'Johan Öberg', mailbox: 'johan.oberg', role: 'contact', where: { service: 'heroma' } },
  {
    name: 'Teodor Nyström',
    mailbox: 'teodor.nystrom',
    role: 'technician',
    where: { unit: 'Dataservice' },
  },
  {
    name: 'Cecilia Berg',
    mailbox: 'cecilia.berg',
    role: 'manager',
    where: { unit: 'Sociala omsorgsförvaltningen' },
  },
  // Above the account manager: whom late work goes to.
  {
    name: 'Per Sundin',
    mailbox: 'per.sundin',
    role: 'manager',
    where: { unit: 'Servicekontoret' },
  },
  {
    name: 'Lena Holm',
    mailbox: 'lena.holm',
    role: 'payroll_officer',
    where: { unit: 'Löneservice' },
  },
  // A second one, who lets through what the first has taken in.
  {
    name: 'Oskar Lund',
    mailbox: 'oskar.lund',
    role: 'payroll_officer',
    where: { unit: 'Löneservice' },
  },
  // Leads a unit, as the HR program has it, and holds no role.
  { name: 'Eva Lindgren', mailbox: 'eva.lindgren', where: { hrUnit: 'Hemtjänst Norr' } },
  {
    name: 'Ingrid Sandell',
    mailbox: 'ingrid.sandell',
    role: 'security_officer',
    where: 'organisation',
  },
  { name: 'Rolf Ekman', mailbox: 'rolf.ekman', role: 'auditor', where: 'organisation' },
  { name: 'Nina Falk', mailbox: 'nina.falk', role: 'committee_secretary', where: 'organisation' },
  { name: 'Adam Wester', mailbox: 'adam.wester', role: 'administrator', where: 'organisation' },
  // A second one, since what reaches far is agreed by two.
  { name: 'Annika Roos', mailbox: 'annika.roos', role: 'administrator', where: 'organisation' },
]

/** The units beside the customers, with what is above them. */
export const units: readonly { readonly name: string; readonly above?: string }[] = [
  { name: 'Exempelby kommun' },
  { name: 'Servicekontoret', above: 'Exempelby kommun' },
  { name: 'Dataservice', above: 'Servicekontoret' },
  { name: 'Löneservice', above: 'Servicekontoret' },
]

/** Who delivers each service. */
export const providers: Readonly<Record<string, string>> = {
  viva: 'Dataservice',
  heroma: 'Löneservice',
  lokalbokning: 'Dataservice',
}
