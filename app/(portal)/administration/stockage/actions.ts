'use server'

import { z } from 'zod'
import { requestStorageCheck } from '@/lib/documents/use-cases/request-storage-check'
import { defineAction } from '@/lib/platform/actions/define-action'

export const checkNow = defineAction({
  permission: 'storage.check',
  input: z.object({}),
  run: requestStorageCheck,
  revalidate: () => ['/administration/stockage'],
})
