import { ruleBroken } from '@/lib/kernel/errors'
import { describeError } from './errors'

const REFUSALS = ['credentials-refused', 'identity-level-too-low', 'identity-email-unverified'] as const

/**
 * Why an identity provider's sign-in came back without a session. `code` comes from the address of the page: only the
 * portal's own codes choose a sentence, anything else is told as a failure of the provider.
 */
export function signInRefusal(code: unknown): string | null {
  if (code === undefined) return null
  const known = REFUSALS.find((one) => one === code)
  if (known === 'credentials-refused') return 'Ce compte est désactivé ou refusé. Adressez-vous à votre administrateur.'
  if (known !== undefined) return describeError(ruleBroken(known)).message

  return 'Le service d’identification n’a pas terminé la connexion. Réessayez, ou utilisez un mot de passe.'
}
