'use server'

import { signConventionInput } from '@/lib/conventions/schemas'
import { signConvention } from '@/lib/conventions/use-cases/sign-convention'
import { addDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { defineAction } from '@/lib/platform/actions/define-action'

export const addScanAction = defineAction({
  permission: 'convention.sign',
  input: addDocumentInput,
  run: addDocument,
  revalidate: () => ['/conventions'],
})

export const signConventionAction = defineAction({
  permission: 'convention.sign',
  input: signConventionInput,
  run: signConvention,
  revalidate: ({ conventionId }) => ['/conventions', `/conventions/${conventionId}`, '/paiements', '/instruction'],
})
