'use server'

import {
  certifyPaperCopyInput,
  replaceConventionInput,
  retryConventionInput,
  sendConventionInput,
  signConventionsInput,
} from '@/lib/conventions/schemas'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { replaceConvention } from '@/lib/conventions/use-cases/replace-convention'
import { retryConvention } from '@/lib/conventions/use-cases/retry-convention'
import { sendConvention } from '@/lib/conventions/use-cases/send-convention'
import { signConventions } from '@/lib/conventions/use-cases/sign-conventions'
import { addDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { defineAction } from '@/lib/platform/actions/define-action'

const pagesOf = ({ conventionId }: { readonly conventionId: string }) => [
  '/conventions',
  `/conventions/${conventionId}`,
]

export const addScanAction = defineAction({
  permission: 'convention.send',
  input: addDocumentInput,
  run: addDocument,
  revalidate: () => ['/conventions'],
})

export const sendConventionAction = defineAction({
  permission: 'convention.send',
  input: sendConventionInput,
  run: sendConvention,
  revalidate: pagesOf,
})

export const certifyPaperCopyAction = defineAction({
  permission: 'convention.send',
  input: certifyPaperCopyInput,
  run: certifyPaperCopy,
  revalidate: (input) => [...pagesOf(input), '/paiements', '/instruction'],
})

export const replaceConventionAction = defineAction({
  permission: 'convention.send',
  input: replaceConventionInput,
  run: replaceConvention,
  revalidate: pagesOf,
})

export const retryConventionAction = defineAction({
  permission: 'convention.send',
  input: retryConventionInput,
  run: retryConvention,
  revalidate: pagesOf,
})

export const signConventionsAction = defineAction({
  permission: 'convention.sign',
  input: signConventionsInput,
  run: signConventions,
  revalidate: ({ texts }) => [
    '/conventions',
    ...texts.map(({ conventionId }) => `/conventions/${conventionId}`),
    '/paiements',
    '/instruction',
  ],
})
