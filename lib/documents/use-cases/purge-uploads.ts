import type { Services } from '@/lib/platform/use-case'

/** Long enough to come back the next day and go on. */
const KEPT_MS = 36 * 3_600_000

/** Job of each night: forgets the uploads that nobody went on with. Their files were attached to nothing. */
export async function purgeUploads({ uploads }: Pick<Services, 'uploads'>): Promise<void> {
  // The files' own dates are the machine's: the clock of the demonstration does not move them.
  await uploads.purge(new Date(Date.now() - KEPT_MS))
}
