import { uploadRef } from '@/lib/documents/schemas'
import { attachUpload } from '@/lib/documents/use-cases/attach-upload'
import { continueUpload } from '@/lib/documents/use-cases/continue-upload'
import { notFound } from '@/lib/kernel/errors'
import { defineJsonRoute } from '@/lib/platform/json-route'
import { defineUploadRoute } from '@/lib/platform/upload-route'

/** How far it went (HEAD), more of its bytes (PATCH), no more of it (DELETE): for whoever began it, while it may come. */
const upload = defineUploadRoute({
  permission: 'document.read',
  async allow(context, _request, params) {
    const ref = uploadRef.safeParse(params)
    if (!ref.success) return { ok: false, error: notFound }
    const allowed = await continueUpload(context, ref.data)

    return allowed.ok ? { ok: true, value: undefined } : allowed
  },
})

export const HEAD = upload
export const PATCH = upload
export const DELETE = upload

/** All of it came: the file is looked into and attached to its dossier. */
export const POST = defineJsonRoute({
  permission: 'document.read',
  input: uploadRef,
  run: attachUpload,
  answer: ({ documentId, fileName }) => ({ documentId, fileName }),
})
