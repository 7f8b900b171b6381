'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import { batchRef, prepareBatchInput } from '@/lib/review/batch-schemas'
import { cancelBatch } from '@/lib/review/use-cases/cancel-batch'
import { prepareBatch } from '@/lib/review/use-cases/prepare-batch'
import { startBatch } from '@/lib/review/use-cases/start-batch'

export const prepareBatchAction = defineAction({
  permission: 'review.organise',
  input: prepareBatchInput,
  run: prepareBatch,
  revalidate: () => ['/instruction/traitement'],
})

const revalidate = ({ batchId }: { readonly batchId: string }) => [`/instruction/traitement/${batchId}`]

export const startBatchAction = defineAction({
  permission: 'review.organise',
  input: batchRef,
  run: startBatch,
  revalidate,
})

export const cancelBatchAction = defineAction({
  permission: 'review.organise',
  input: batchRef,
  run: cancelBatch,
  revalidate,
})
