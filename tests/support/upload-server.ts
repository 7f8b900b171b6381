type Answer = { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

/**
 * The portal's side of resumable uploads, as a browser without network sees it: what stands for `XMLHttpRequest` and
 * `fetch`, every request written down, and refusals on demand.
 */
export function createUploadServer() {
  const asked: string[] = []
  const refusals = new Map<string, Answer>()
  const sizes = new Map<string, { readonly size: string; received: string }>()

  function answer(method: string, address: string, headers: ReadonlyMap<string, string>): Answer {
    const { pathname } = new URL(address, window.location.href)
    const request = `${method} ${pathname}`
    asked.push(request)
    const refusal = refusals.get(request)
    refusals.delete(request)
    if (refusal !== undefined) return refusal
    if (request === 'POST /api/depots') {
      const id = `u${sizes.size + 1}`
      sizes.set(id, { size: headers.get('Upload-Length') ?? '0', received: '0' })
      return { status: 201, headers: { Location: `/api/depots/${id}` } }
    }
    const id = pathname.split('/').at(-1) ?? ''
    const upload = sizes.get(id)
    if (upload === undefined) return { status: 404 }
    if (method === 'POST') return { status: 200, body: JSON.stringify({ documentId: `doc-${id}` }) }
    if (method === 'PATCH') upload.received = upload.size

    return { status: 200, headers: { 'Upload-Offset': upload.received, 'Upload-Length': upload.size } }
  }

  class Request {
    status = 0
    responseText = ''
    readonly upload = {}
    onload: () => void = () => undefined
    onerror: () => void = () => undefined
    private method = ''
    private address = ''
    private readonly sent = new Map<string, string>()
    private received: Readonly<Record<string, string>> = {}

    open(method: string, address: string) {
      this.method = method
      this.address = address
    }

    setRequestHeader(name: string, value: string) {
      this.sent.set(name, value)
    }

    getResponseHeader(name: string) {
      return this.received[name] ?? null
    }

    send() {
      const { status, headers = {}, body = '' } = answer(this.method, this.address, this.sent)
      this.status = status
      this.received = headers
      this.responseText = body
      queueMicrotask(() => this.onload())
    }

    abort() {
      return undefined
    }
  }

  return {
    asked,
    Request,
    fetch: async (address: string, { method = 'GET' }: RequestInit = {}) => {
      const { status, body } = answer(method, address, new Map())

      return new Response(body ?? null, { status })
    },
    /** The next request of that method and path is refused. */
    refuseNext(request: string, status: number, error: object) {
      refusals.set(request, { status, body: JSON.stringify(error) })
    },
  }
}

export type UploadServer = ReturnType<typeof createUploadServer>
