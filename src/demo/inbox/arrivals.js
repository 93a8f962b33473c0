/** A list that is looked at shows what comes. */
new EventSource('/arrivals').addEventListener('arrival', () => location.reload())
