/** A CSV to download, kept by no cache. `fileName` is plain ASCII. */
export function csvResponse({ fileName, content }: { readonly fileName: string; readonly content: string }): Response {
  return new Response(content, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${fileName}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** What a download answers when there is nothing for this person. */
export function nothingHere(): Response {
  return new Response('Page introuvable.', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}
