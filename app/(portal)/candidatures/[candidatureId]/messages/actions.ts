'use server'

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
