export const sv = {
  title: 'API-nycklar',
  sentence:
    'Allas nycklar. Med en nyckel hämtar eller ändrar ett program i sin ägares namn, aldrig mer än ägaren själv får.',
  own: 'Dina egna nycklar',
  none: 'Inga nycklar än',
  noneText:
    'Var och en skapar sina under Min inloggning. Här syns allas, och en administratör kan återkalla dem.',
  columns: {
    name: 'Användning',
    person: 'Ägare',
    scopes: 'Får',
    service: 'Tjänst',
    used: 'Senast använd',
    state: 'Läge',
  },
  never: 'Aldrig',
  all: 'Alla',
  reference: 'Beskrivning av API:et',
} as const
