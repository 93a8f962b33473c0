export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
  maintenance: 'Underhåll',
  corrections: 'Korrigeringar',
}
