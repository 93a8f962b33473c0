/** Kinds of events. */
export const kinds = {
  ticket: {
    excluded: 'Ärendet räknas inte med',
    included: 'Ärendet räknas med igen',
  },
  tickets: { imported: 'Ärenden lästes in: {{tickets}} nya' },
  import_mapping: {
    saved: 'En mappning för inläsning sparades',
    removed: 'En mappning för inläsning togs bort',
  },
  maintenance: {
    added: 'Underhåll planerades {{span}}',
    cancelled: 'Underhåll ställdes in {{span}}',
  },
  disturbance: {
    started: 'En störning berättades',
    updated: 'Ett nytt besked om störningen lämnades',
    resolved: 'Störningen avslutades',
    changed: 'Uppgifter om störningen ändrades',
  },
  status_page: {
    added: 'En statussida gjordes',
    changed: 'En statussida ändrades',
    removed: 'En statussida togs bort',
  },
  observations: { imported: 'Mätningar lästes in: {{rows}} rader' },
  place: {
    added: 'En mätplats skapades',
    changed: 'En mätplats ändrades',
    code_renewed: 'En mätplats fick en ny kod',
    enrolled: 'En agent anslöt till mätplatsen',
    lost: 'En agent hade inte plats för {{count}} mätningar',
    revoked: 'En mätplats återkallades',
  },
  probe: {
    made: 'En mätning började',
    changed: 'En mätning ändrades',
    paused: 'En mätning pausades',
    resumed: 'En mätning sattes igång igen',
    removed: 'En mätning togs bort',
    tried: 'En mätning provades: {{address}}',
    secret_renewed: 'Ett jobb fick en ny nyckel att rapportera med',
  },
  report: { built: 'Rapporten byggdes' },
  deviations: {
    noted_zero: 'Avvikelser försvann för {{period}}',
    noted_one: 'En avvikelse noterades för {{period}}',
    noted_other: '{{count}} avvikelser noterades för {{period}}',
  },
  deviation: {
    explained: 'En avvikelse förklarades: {{rule}}',
    action_done: 'En åtgärd gjordes: {{rule}}',
    action_moved: 'En åtgärd flyttades till {{to}}: {{rule}}',
    action_undone: 'En åtgärd var inte gjord: {{rule}}',
  },
  warnings: {
    changed_zero: 'Varningar upphörde',
    changed_one: 'En varning kom',
    changed_other: '{{count}} varningar kom',
  },
  service: {
    changed: 'Tjänsten eller dess avtal ändrades',
    corrected: 'Ett avtal rättades bakåt i tiden',
    provider_changed: 'Tjänsten fick en annan leverantör',
  },
  contact: {
    added: 'En kontaktperson lades till',
    changed: 'En kontaktperson ändrades',
    removed: 'En kontaktperson togs bort',
  },
  organisation: {
    named: 'Organisationen fick sitt namn',
    changed: 'Organisationens uppgifter ändrades',
  },
  unit: {
    added: 'Enheten lades till',
    changed: 'Enheten ändrades',
    removed: 'Enheten togs bort',
  },
  person: {
    added: 'Personen lades till',
    changed: 'Personens uppgifter ändrades',
    ended: 'Personen får inte logga in mer',
    restored: 'Personen får logga in igen',
    invited: 'Personen bjöds in',
    language_chosen: 'Personen valde språk',
  },
  role: {
    granted: 'Rollen {{role}} gavs för {{place}}',
    requested: 'Rollen {{role}} begärdes för {{place}}',
    declined: 'Rollen {{role}} avslogs för {{place}}',
    ended: 'Rollen {{role}} togs bort för {{place}}',
    withdrawn: 'Begäran om rollen {{role}} för {{place}} drogs tillbaka',
  },
  group_mapping: {
    added: 'Gruppen {{group}} ger rollen {{role}} för {{place}}',
    removed: 'Gruppen {{group}} ger inte längre rollen {{role}} för {{place}}',
    proposed: 'Förslag: gruppen {{group}} ska ge rollen {{role}} för {{place}}',
    declined: 'Förslaget att gruppen {{group}} ska ge rollen {{role}} för {{place}} avslogs',
    withdrawn:
      'Förslaget att gruppen {{group}} ska ge rollen {{role}} för {{place}} drogs tillbaka',
    expired:
      'Förslaget att gruppen {{group}} ska ge rollen {{role}} för {{place}} blev för gammalt',
  },
  sign_in: {
    account_created: 'Personen skapade sitt konto',
    first_administrator: 'Den första administratören skapade sitt konto',
    identity_linked: 'Kontot kopplades till en inloggningstjänst',
    invited: 'Personen bjöds in att logga in',
    locked: 'Kontot låstes',
    unlocked: 'Kontot låstes upp',
    password_changed: 'Lösenordet byttes',
    password_recovered: 'Lösenordet återställdes med en länk',
    recovery_link_made: 'En länk för återställning skapades',
    second_factor_added: '{{factor}} lades till som andra steg',
    second_factor_cleared: 'Andra steget nollställdes',
    second_factor_removed: '{{factor}} togs bort som andra steg',
    sessions_ended: 'Personen loggades ut överallt',
  },
  identity_provider: {
    added: 'En inloggningstjänst lades till',
    removed: 'En inloggningstjänst togs bort',
    proposed: 'En inloggningstjänst föreslogs',
    declined: 'Ett förslag på inloggningstjänst avslogs',
    withdrawn: 'Ett förslag på inloggningstjänst drogs tillbaka',
    expired: 'Ett förslag på inloggningstjänst blev för gammalt',
  },
  token: { created: 'En API-nyckel skapades', revoked: 'En API-nyckel drogs in' },
  work: { posted: 'Arbete lades ut: {{work}}', ended: 'Arbete avslutades: {{work}}' },
  absence: { added: 'Frånvaro lades in', ended: 'Frånvaro avslutades' },
  ledger: {
    anchored: 'Huvudet lämnade huset vid händelse {{seq}}',
    erased_one: 'En personuppgift raderades ur liggaren',
    erased_other: '{{count}} personuppgifter raderades ur liggaren',
  },
}

/** By the path of the fact, with low lines between. */
