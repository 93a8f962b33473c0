/** Why a probe cannot be written so, and what one saw when it asked. */
export const ofProbes = {
  probe_host: {
    en: 'write a name or an address alone, as viva.example.se or 10.0.0.5',
    sv: 'skriv bara ett namn eller en adress, som viva.example.se eller 10.0.0.5',
  },
  probe_url: {
    en: 'write a web address, as https://viva.example.se',
    sv: 'skriv en webbadress, som https://viva.example.se',
  },
  probe_url_password: {
    en: 'a name and a password do not belong in the address: write them as a header with a secret',
    sv: 'namn och lösenord hör inte hemma i adressen: skriv dem i ett sidhuvud med en hemlighet',
  },
  probe_pem: {
    en: 'write certificates as PEM: -----BEGIN CERTIFICATE----- and so on',
    sv: 'skriv certifikat som PEM: -----BEGIN CERTIFICATE----- och så vidare',
  },
  probe_password: {
    en: 'write the name of a secret in double braces, as secret:PASSWORD; the password itself is given apart',
    sv: 'skriv namnet på en hemlighet inom dubbla klamrar, som secret:PASSWORD; själva lösenordet skrivs för sig',
  },
  probe_header: { en: 'this is no header', sv: 'det här är inget sidhuvud' },
  probe_header_secret: {
    en: 'this header says who asks: write the name of a secret in it, and the secret apart',
    sv: 'det här sidhuvudet säger vem som frågar: skriv namnet på en hemlighet i det, och själva hemligheten för sig',
  },
  probe_statuses: {
    en: 'write statuses as 200-299, 401',
    sv: 'skriv svarskoder som 200-299, 401',
  },
  probe_json_path: {
    en: 'a JSONPath begins with $, as $.status',
    sv: 'en JSONPath börjar med $, som $.status',
  },
  probe_value_name: {
    en: 'a name has letters a–z, digits and _ only',
    sv: 'ett namn har bara bokstäver a–z, siffror och _',
  },
  probe_name_server: {
    en: 'write the address of a name server, as 10.0.0.53 or 10.0.0.53:5353',
    sv: 'skriv en namnservers adress, som 10.0.0.53 eller 10.0.0.53:5353',
  },
} as const
