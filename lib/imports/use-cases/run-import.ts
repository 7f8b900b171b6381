import type { Services } from '@/lib/platform/use-case'

/** Job: runs an import asked for on the administration screen. */
export async function runImport(_services: Services, _importRunId: string): Promise<void> {}
