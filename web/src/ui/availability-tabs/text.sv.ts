export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
  map: 'Så hänger det ihop',
  disturbances: 'Störningar',
  monitoring: 'Mätning',
  monitoringLabel: 'Delar av Mätning',
  probes: 'Prober',
  sources: 'Källor',
  places: 'Mätplatser',
}
