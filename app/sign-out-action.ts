'use server'

import { signOut } from '@/lib/platform/auth'

/** Anybody may sign out. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: '/' })
}
