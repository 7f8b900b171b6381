import type { Metadata } from 'next'
import { ResetPassword } from '@/components/access/reset-password'
import { isResetLinkAlive } from '@/lib/access/queries/reset-link'
import { systemClock } from '@/lib/platform/clock'
import { services } from '@/lib/platform/services'
import { resetPasswordAction } from './actions'

/** The address of this page opens an account: no other site is told of it, and no search engine. */
export const metadata: Metadata = { title: 'Nouveau mot de passe', referrer: 'no-referrer', robots: { index: false } }

type Props = { readonly params: Promise<{ token: string }> }

export default async function NewPasswordPage({ params }: Props) {
  const { token } = await params
  const isAlive = await isResetLinkAlive({ ...services(), clock: systemClock }, token)

  return <ResetPassword token={token} isAlive={isAlive} action={resetPasswordAction} />
}
