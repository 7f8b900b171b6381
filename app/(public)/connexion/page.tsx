import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Connexion' }

export default function SignInPage() {
  return <h1>Connexion</h1>
}
