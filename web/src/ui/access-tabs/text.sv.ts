export const sv = {
  label: 'Delar av Behörigheter',
  overview: 'Översikt',
  team: 'Mina medarbetare',
  requests: 'Beställningar',
  queue: 'Att göra',
  exits: 'Avslut',
  attestation: 'Kontroll',
  findings: 'Avstämning',
  people: 'Personer',
  catalogue: 'Katalog',
  intake: 'Inläsning',
  rules: 'Regler',
}
