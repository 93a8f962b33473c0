export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
}
