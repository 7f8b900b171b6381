'use server'

import { addDocumentInput, removeDocumentInput } from '@/lib/documents/schemas'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { removeDocument } from '@/lib/documents/use-cases/remove-document'
import { markReadInput, writeMessageInput } from '@/lib/messages/schemas'
import { markRead as markReadUseCase } from '@/lib/messages/use-cases/mark-read'
import { writeMessage } from '@/lib/messages/use-cases/write-message'
import { defineAction } from '@/lib/platform/actions/define-action'

export const sendMessage = defineAction({
  permission: 'message.write',
  input: writeMessageInput,
  run: writeMessage,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}/messages`],
})

export const markRead = defineAction({
  permission: 'message.read',
  input: markReadInput,
  run: markReadUseCase,
})

export const attachFile = defineAction({
  permission: 'message.write',
  input: addDocumentInput,
  run: addDocument,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}/messages`],
})

export const detachFile = defineAction({
  permission: 'message.write',
  input: removeDocumentInput,
  run: removeDocument,
  revalidate: ({ candidatureId }) => [`/candidatures/${candidatureId}/messages`],
})
