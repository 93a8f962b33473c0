export const sv = {
  label: 'Delar av Tillgänglighet',
  overview: 'Översikt',
  monitoring: 'Mätning',
  monitoringLabel: 'Delar av Mätning',
  probes: 'Prober',
  sources: 'Källor',
  places: 'Mätplatser',
}
