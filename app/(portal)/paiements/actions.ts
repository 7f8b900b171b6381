'use server'

import { lotRef, prepareLotInput, recordAnswerInput } from '@/lib/payments/schemas'
import { cancelLot } from '@/lib/payments/use-cases/cancel-lot'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { recordAnswer } from '@/lib/payments/use-cases/record-answer'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
import { defineAction } from '@/lib/platform/actions/define-action'

const pagesOf = ({ lotId }: { readonly lotId: string }) => ['/paiements', `/paiements/${lotId}`]

export const prepareLotAction = defineAction({
  permission: 'lot.prepare',
  input: prepareLotInput,
  run: prepareLot,
  revalidate: () => ['/paiements'],
})

export const cancelLotAction = defineAction({
  permission: 'lot.prepare',
  input: lotRef,
  run: cancelLot,
  revalidate: pagesOf,
})

export const sendLotAction = defineAction({
  permission: 'lot.send',
  input: lotRef,
  run: sendLot,
  revalidate: pagesOf,
})

export const recordAnswerAction = defineAction({
  permission: 'lot.record-answer',
  input: recordAnswerInput,
  run: recordAnswer,
  revalidate: pagesOf,
})
