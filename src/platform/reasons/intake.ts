/** Why a source of people or accounts cannot be read, or a connector cannot do what it should. */
export const ofIntake = {
  intake_no_directory: {
    en: 'there is no folder {directory} that Kvitto may read and write',
    sv: 'det finns ingen mapp {directory} som Kvitto får läsa och skriva i',
  },
  intake_outside: {
    en: 'the folder lies outside the one that may be watched',
    sv: 'mappen ligger utanför den som får bevakas',
  },
  intake_no_host_key: {
    en: 'the server shows the key {shown}: compare it with the server’s own, and give it',
    sv: 'servern visar nyckeln {shown}: jämför med serverns egen och ange den',
  },
  intake_other_host_key: {
    en: 'the server shows another key than the one that was given, {shown}: it is not asked',
    sv: 'servern visar en annan nyckel än den som är angiven, {shown}: den frågas inte',
  },
  intake_login: { en: 'the login was refused', sv: 'inloggningen nekades' },
  intake_bad_key: {
    en: 'the private key cannot be read: is it whole, and without a passphrase?',
    sv: 'den privata nyckeln kan inte läsas: är den hel och utan lösenfras?',
  },
  intake_no_time: {
    en: 'the name of the file {file} holds no time as 2026-11-22T0600',
    sv: 'filnamnet {file} innehåller ingen tid som 2026-11-22T0600',
  },
  intake_cannot_move: {
    en: '{file} was read but cannot be moved to {directory}: {words}',
    sv: '{file} är läst men kan inte flyttas till {directory}: {words}',
  },
  intake_ldap_nothing: {
    en: 'the directory found nobody: are base and filter right?',
    sv: 'katalogen hittade ingen: stämmer bas och filter?',
  },
  intake_ldap_refused: { en: 'the directory refuses: {words}', sv: 'katalogen säger nej: {words}' },
  intake_too_big: {
    en: '{file} is larger than {most} MB',
    sv: '{file} är större än {most} MB',
  },
  connector_no_entry: {
    en: '{name} is not in the directory',
    sv: '{name} finns inte i katalogen',
  },
  connector_several: {
    en: '{name} is there {count} times',
    sv: '{name} finns {count} gånger',
  },
  connector_no_account: {
    en: 'there is no account to change: it is made by hand',
    sv: 'det finns inget konto att ändra: det läggs upp för hand',
  },
  connector_not_so: {
    en: 'it was done, but does not show when it is read back',
    sv: 'det är gjort, men syns inte när det läses tillbaka',
  },
  connector_not_this: {
    en: 'the connector does not do this kind of change',
    sv: 'kopplingen gör inte den här sortens ändring',
  },
  connector_answer: {
    en: 'the program answers {status}: {words}',
    sv: 'programmet svarar {status}: {words}',
  },
} as const
