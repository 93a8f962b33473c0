/** What there is to have in the example's Heroma, as the payroll office has described it. Pure. */
import { townUnits } from './names.ts'

const OWNER = 'lena.holm@exempelby.example'

const modules = [
  [
    'chef',
    'Chef',
    'Ser och godkänner frånvaro, resor och schema för de egna medarbetarna.',
    'normal',
    'none',
  ],
  ['rapportor', 'Rapportör', 'Registrerar frånvaro och avvikelser för en enhet.', 'normal', 'none'],
  ['schema', 'Schema', 'Lägger och ändrar scheman för en enhet.', 'low', 'none'],
  ['lon', 'Lön', 'Ändrar löneuppgifter och kör löneberedning.', 'high', 'owner'],
  [
    'reg_person',
    'Registrera person',
    'Lägger upp nya personer och anställningar.',
    'high',
    'owner',
  ],
  ['attest', 'Godkänna utbetalning', 'Godkänner löneutbetalningar.', 'high', 'owner'],
] as const

/** As `kvitto access catalogue apply` reads it. */
export function catalogueYaml(): string {
  const lines = [
    'systems:',
    '  - key: heroma',
    '    name: Heroma',
    '    description: Personal och lön',
    `    owner: ${OWNER}`,
    '    kinds:',
    '      - { key: pa_team, sv: PA-team, en: PA team }',
    '      - { key: ansvar, sv: Ansvar, en: Ansvar }',
    '      - { key: module, sv: Modul, en: Module }',
    '    entitlements:',
    ...modules.flatMap(([value, name, description, risk, approval]) => [
      `      - key: "module:${value}"`,
      `        name: ${name}`,
      `        description: ${description}`,
      `        owner: ${OWNER}`,
      `        risk: ${risk}`,
      `        approval: ${approval}`,
      ...(value === 'rapportor' ? ['        training: [Introduktion]'] : []),
    ]),
    ...townUnits.flatMap(({ ansvar, name }) => [
      `      - key: "ansvar:${ansvar}"`,
      `        name: ${name}`,
      `        description: Kostnader och medarbetare på Ansvar ${ansvar}.`,
    ]),
    ...[...teams()].flatMap(([team, names]) => [
      `      - key: "pa_team:${team}"`,
      `        name: ${team}`,
      `        description: Medarbetare i ${names.join(', ')}.`,
    ]),
    '    conflicts:',
    '      - one: "module:reg_person"',
    '        other: "module:attest"',
    '        reason: Den som registrerar personer ska inte godkänna utbetalningar.',
  ]
  return `${lines.join('\n')}\n`
}

function teams(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { key, name } of townUnits) {
    const team = `PA-${key.slice(0, 2)}`
    found.set(team, [...(found.get(team) ?? []), name])
  }
  return found.set('PA-00', ['hela kommunen'])
}
