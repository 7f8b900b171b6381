'use server'

import { decideDomainInput, recordControlInput, retainValueInput } from '@/lib/indicators/schemas'
import { decideDomain as decideDomainUseCase } from '@/lib/indicators/use-cases/decide-domain'
import { recordControl as recordControlUseCase } from '@/lib/indicators/use-cases/record-control'
import { retainValue as retainValueUseCase } from '@/lib/indicators/use-cases/retain-value'
import { defineAction } from '@/lib/platform/actions/define-action'

const pagesOf = ({ candidatureId }: { readonly candidatureId: string }) => [
  '/indicateurs',
  `/indicateurs/${candidatureId}`,
  `/candidatures/${candidatureId}`,
]

export const recordControl = defineAction({
  permission: 'indicator.control',
  input: recordControlInput,
  run: recordControlUseCase,
  revalidate: pagesOf,
})

export const retainValue = defineAction({
  permission: 'indicator.control',
  input: retainValueInput,
  run: retainValueUseCase,
  revalidate: pagesOf,
})

export const decideDomain = defineAction({
  permission: 'indicator.decide',
  input: decideDomainInput,
  run: decideDomainUseCase,
  revalidate: (input) => [...pagesOf(input), '/paiements'],
})
