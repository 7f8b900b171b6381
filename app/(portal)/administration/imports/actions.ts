'use server'

import { requestImportInput } from '@/lib/imports/schemas'
import { requestImport } from '@/lib/imports/use-cases/request-import'
import { defineAction } from '@/lib/platform/actions/define-action'

export const startImport = defineAction({
  permission: 'establishment.import',
  input: requestImportInput,
  run: requestImport,
  revalidate: () => ['/administration/imports'],
})
