export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
  map: 'Så hänger det ihop',
  disturbances: 'Störningar',
}
