import { z } from 'zod'

const code = z
  .string()
  .regex(/^[A-Za-z0-9.-]{1,20}$/)
  .optional()
  .catch(undefined)

/** The filters that the address of a dashboard holds; what makes no sense is left out, as if it were not there. */
export const dashboardParams = z.object({
  region: code,
  fenetre: code,
  volet: code,
})

export type DashboardParams = z.infer<typeof dashboardParams>
