export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
  map: 'Så hänger det ihop',
  disturbances: 'Störningar',
  maintenance: 'Underhåll',
  corrections: 'Korrigeringar',
  monitoring: 'Mätning',
  monitoringLabel: 'Delar av Mätning',
  probes: 'Egna mätningar',
  sources: 'Källor',
  places: 'Mätplatser',
}
