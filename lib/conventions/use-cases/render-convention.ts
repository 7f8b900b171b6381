import type { Services } from '@/lib/platform/use-case'

/** Job: writes the PDF of a prepared convention. */
export async function renderConvention(_services: Services, _conventionId: string): Promise<void> {}
