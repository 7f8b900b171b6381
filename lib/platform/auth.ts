import NextAuth, { type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { signInInput } from '@/lib/access/schemas'
import { signInWithPassword } from '@/lib/access/use-cases/sign-in-with-password'
import { services } from './services'

const providers: NextAuthConfig['providers'] = [
  Credentials({
    credentials: { email: {}, password: {} },
    async authorize(raw) {
      const parsed = signInInput.safeParse(raw)
      if (!parsed.success) return null
      const result = await signInWithPassword(services(), parsed.data)

      return result.ok ? { id: result.value.userId, name: result.value.name, email: result.value.email } : null
    },
  }),
]

export const { handlers, auth, signIn, signOut } = NextAuth({
  providers,
  session: { strategy: 'jwt', maxAge: 8 * 3600 },
  trustHost: true,
  pages: { signIn: '/connexion' },
  callbacks: {
    jwt({ token, user }) {
      if (user?.id) token.sub = user.id
      return token
    },
    session({ session, token }) {
      if (token.sub !== undefined) session.user.id = token.sub
      return session
    },
  },
})
