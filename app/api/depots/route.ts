import { prepareUploadInput } from '@/lib/documents/schemas'
import { prepareUpload } from '@/lib/documents/use-cases/prepare-upload'
import { fieldErrors } from '@/lib/platform/actions/form-data'
import { readUploadMetadata } from '@/lib/platform/tus'
import { defineUploadRoute } from '@/lib/platform/upload-route'

/** Begins an upload: where the file goes, its name and its size, before any byte. */
export const POST = defineUploadRoute({
  permission: 'document.read',
  async allow(context, request) {
    const sizeBytes = Number(request.headers.get('upload-length') ?? Number.NaN)
    const parsed = prepareUploadInput.safeParse({ ...readUploadMetadata(request), sizeBytes })
    if (!parsed.success) return { ok: false, error: { kind: 'invalid-input', fields: fieldErrors(parsed.error) } }

    return prepareUpload(context, parsed.data)
  },
})
