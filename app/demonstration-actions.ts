'use server'

import { revalidatePath } from 'next/cache'
import { services } from '@/lib/platform/services'
import { setDemonstrationClock } from '@/lib/programme/use-cases/set-demonstration-clock'

/** Moves the demonstration's clock to a milestone. Open to every visitor of the demonstration; refused elsewhere. */
export async function jumpTo(form: FormData): Promise<void> {
  await setDemonstrationClock(services(), String(form.get('milestone') ?? ''))
  revalidatePath('/', 'layout')
}
