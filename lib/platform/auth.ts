import NextAuth, { type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { signInInput } from '@/lib/access/schemas'
import { signInWithIdentity } from '@/lib/access/use-cases/sign-in-with-identity'
import { signInWithPassword } from '@/lib/access/use-cases/sign-in-with-password'
import { systemClock } from './clock'
import { type Env, env } from './env'
import { askedLevels, identityClaims, OIDC_PROVIDER, oidcProvider } from './oidc'
import { services } from './services'

declare module 'next-auth' {
  interface Session {
    /** When the session of this request ends, in milliseconds. */
    endsAt?: number
  }
}

/** Sign-ins happen in real time, even where the demonstration has a clock of its own. */
const realTime = () => ({ db: services().db, clock: systemClock })

const password = Credentials({
  credentials: { email: {}, password: {} },
  async authorize(raw) {
    const parsed = signInInput.safeParse(raw)
    if (!parsed.success) return null
    const result = await signInWithPassword(realTime(), parsed.data)

    return result.ok ? { id: result.value.userId, name: result.value.name, email: result.value.email } : null
  },
})

/** Lets in, or sends back to the sign-in page with the code of the rule that says why not. */
function admit(environment: Env): NonNullable<NextAuthConfig['callbacks']>['signIn'] {
  return async ({ user, account, profile }) => {
    if (account?.provider !== OIDC_PROVIDER) return true
    if (profile === undefined) return false
    const claims = identityClaims(environment, profile, account)
    const result = await signInWithIdentity(realTime(), { claims, acrValues: askedLevels(environment) })
    if (!result.ok) {
      return `/connexion?erreur=${result.error.kind === 'rule-broken' ? result.error.code : result.error.kind}`
    }
    // next-auth makes the session of this object: from here on it is the portal's account, not the provider's.
    Object.assign(user, { id: result.value.userId, name: result.value.name, email: result.value.email })

    return true
  }
}

// A function, so that nothing reads the environment before the first request: `next build` has none.
export const { handlers, auth, signIn, signOut } = NextAuth(() => {
  const environment = env()
  const oidc = oidcProvider(environment)

  return {
    providers: oidc === null ? [password] : [password, oidc],
    secret: environment.AUTH_SECRET,
    session: { strategy: 'jwt', maxAge: 8 * 3600 },
    trustHost: true,
    pages: { signIn: '/connexion', error: '/connexion' },
    callbacks: {
      signIn: admit(environment),
      jwt({ token, user }) {
        if (user?.id) token.sub = user.id
        return token
      },
      session({ session, token }) {
        if (token.sub !== undefined) session.user.id = token.sub
        // `expires` tells when a session renewed now would end: a page is told when the one it has does.
        if (token.exp !== undefined) session.endsAt = token.exp * 1000
        return session
      },
    },
  }
})
