'use server'

import { currentVersion } from '@/lib/candidatures/queries/current-version'
import {
  candidatureRef,
  readVersionInput,
  submitCandidatureInput,
  withdrawCandidatureInput,
} from '@/lib/candidatures/schemas'
import { reopenDraft as reopenDraftUseCase } from '@/lib/candidatures/use-cases/reopen-draft'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { withdrawCandidature } from '@/lib/candidatures/use-cases/withdraw-candidature'
import { reusableDocuments } from '@/lib/documents/queries/reusable-documents'
import {
  addDocumentInput,
  classifyDocumentInput,
  removeDocumentInput,
  reusableInput,
  reuseDocumentInput,
} from '@/lib/documents/schemas'
import { addDocument as addDocumentUseCase } from '@/lib/documents/use-cases/add-document'
import { classifyDocument as classifyDocumentUseCase } from '@/lib/documents/use-cases/classify-document'
import { removeDocument as removeDocumentUseCase } from '@/lib/documents/use-cases/remove-document'
import { reuseDocument as reuseDocumentUseCase } from '@/lib/documents/use-cases/reuse-document'
import { defineAction } from '@/lib/platform/actions/define-action'

export const addDocument = defineAction({
  permission: 'document.add',
  input: addDocumentInput,
  run: addDocumentUseCase,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`],
})

export const removeDocument = defineAction({
  permission: 'document.add',
  input: removeDocumentInput,
  run: removeDocumentUseCase,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`],
})

export const reuseDocument = defineAction({
  permission: 'document.add',
  input: reuseDocumentInput,
  run: reuseDocumentUseCase,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`],
})

export const classifyDocument = defineAction({
  permission: 'document.add',
  input: classifyDocumentInput,
  run: classifyDocumentUseCase,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`],
})

export const listReusable = defineAction({
  permission: 'document.add',
  input: reusableInput,
  run: reusableDocuments,
})

export const readVersion = defineAction({
  permission: 'candidature.edit',
  input: readVersionInput,
  run: currentVersion,
})

export const submit = defineAction({
  permission: 'candidature.submit',
  input: submitCandidatureInput,
  run: submitCandidature,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`, '/tableau-de-bord'],
})

export const withdraw = defineAction({
  permission: 'candidature.withdraw',
  input: withdrawCandidatureInput,
  run: withdrawCandidature,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`, '/tableau-de-bord'],
})

export const reopen = defineAction({
  permission: 'candidature.edit',
  input: candidatureRef,
  run: reopenDraftUseCase,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}`, '/tableau-de-bord'],
})
