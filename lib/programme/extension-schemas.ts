import { z } from 'zod'
import { isRegionCode } from '@/lib/establishments/domain/regions'
import { dayText, requiredText } from '@/lib/platform/actions/inputs'
import { WINDOW_PERIODS } from './domain/extension'

/** A later end of one period of a window for one region. */
export const extendWindowInput = z.object({
  windowId: z.uuid(),
  version: z.coerce.number().int().min(1),
  regionCode: z.string({ error: 'Choisissez une région.' }).refine(isRegionCode, 'Choisissez une région.'),
  period: z.enum(WINDOW_PERIODS, 'Choisissez une période.'),
  endsOn: dayText('Le nouveau dernier jour'),
  reason: requiredText('Le motif', 500),
})

export type ExtendWindowInput = z.infer<typeof extendWindowInput>
