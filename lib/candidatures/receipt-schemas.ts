import { z } from 'zod'

/** Which filing of a dossier an address names; undefined for the last one, and for anything that is no number. */
export const filingNumber = z.coerce.number().int().positive().max(1000).optional().catch(undefined)

/** What the address of a receipt's PDF says. */
export const receiptPdfInput = z.object({ candidatureId: z.uuid(), depot: filingNumber })
