interface Finding {
  readonly ok: boolean
  readonly what: string
  readonly mend?: string
}

/** For `kvitto doctor`: whether a document can be set here, by setting a small one. */
export async function checkDocuments(): Promise<Finding[]> {
  try {
    const { renderPdf } = await import('./documents/pdf.render.ts')
    const { heading } = await import('./documents/paper.ts')
    await renderPdf({
      language: 'sv',
      title: 'Prov',
      kind: 'Prov',
      author: 'Kvitto',
      date: '2026-01-01',
      from: ['Kvitto'],
      status: [],
      preliminary: null,
      summary: 'Prov av dokument.',
      footer: { left: 'Prov', page: 'sida' },
      blocks: [heading(1, 'Prov')],
    })
    return [{ ok: true, what: 'Reports can be set as PDF/UA-1, with their typeface.' }]
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return [
      {
        ok: false,
        what: `Reports cannot be set as PDF: ${reason}`,
        mend: 'Install the packages again with npm ci; they hold the typesetter and the typeface.',
      },
    ]
  }
}
