import type { Metadata } from 'next'
import { ForgottenPassword } from '@/components/access/forgotten-password'
import { hasMailServer } from '@/lib/platform/mail-server'
import { requestPasswordResetAction } from './actions'

export const metadata: Metadata = { title: 'Mot de passe oublié' }

/** Read at each request: whether mails leave is known at run time. */
export const dynamic = 'force-dynamic'

export default function ForgottenPasswordPage() {
  return <ForgottenPassword action={requestPasswordResetAction} hasMail={hasMailServer()} />
}
