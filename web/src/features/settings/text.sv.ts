export const sv = {
  title: 'Inställningar',
  menu: 'Inställningar, delar',
  pages: {
    organisation: 'Organisation',
    people: 'Personer',
    roles: 'Roller',
    agreements: 'Överenskommelser',
    imports: 'Importer',
    statusPages: 'Statussidor',
    tokens: 'API-nycklar',
    signIn: 'Inloggning',
  },
  roles: {
    administrator: 'Administratör',
    account_manager: 'Kundansvarig',
    contact: 'Kontaktperson',
    technician: 'Tekniker',
    manager: 'Chef',
    payroll_officer: 'Löneservice',
    security_officer: 'Informationssäkerhet',
    auditor: 'Revisor',
    committee_secretary: 'Nämndsekreterare',
  },
  explained: {
    administrator:
      'Ser allt. Lägger till personer, enheter och roller, läser in överenskommelser och rättar det som redan är räknat.',
    account_manager:
      'Ser tjänsterna som rollen gäller: ärenden, tillgänglighet och rapporter. Förklarar avvikelser, släpper rapporter och skriver nya versioner av överenskommelser.',
    contact:
      'Ser sina egna tjänster i portalen: läge, ärenden och rapporter. Kan inte se att andra tjänster finns, och ändrar inget.',
    technician:
      'Ser tjänsterna som rollen gäller. Läser in ärenden och mätningar, registrerar underhåll och rättar mätningar med en orsak.',
    manager:
      'Begär, ändrar och avslutar sina medarbetares behörigheter. Ser inte tjänsternas ärenden.',
    payroll_officer:
      'Utför ändringar av behörigheter i Heroma och läser in kontolistor. Ser inte tjänsternas ärenden.',
    security_officer:
      'Läser det som rollen gäller. Gäller den hela organisationen: också vem som har vilken roll, och liggaren.',
    auditor:
      'Läser det som rollen gäller och ändrar inget. Gäller den hela organisationen: också vem som har vilken roll, och liggaren.',
    committee_secretary: 'Ser tjänster, rapporter och granskningar. Skriver nämndens svar.',
  },
  place: {
    organisation: 'Hela organisationen',
    everywhere: 'hela organisationen',
    unit: 'Enhet och det som ligger under den',
    service: 'En tjänst',
  },
  state: {
    in_force: 'Gäller',
    waiting: 'Väntar på godkännande',
    ended: 'Avslutad',
  },
  cancel: 'Avbryt',
  save: 'Spara',
  saved: 'Ändringen är sparad.',
  close: 'Stäng',
} as const
