import type { ReactNode } from 'react'
import { UnfiledBanner } from '@/components/candidatures/unfiled-banner'
import { SessionWatch } from '@/components/layout/session-watch'
import { unfiledDossiers } from '@/lib/candidatures/queries/unfiled-dossiers'
import { currentActor, sessionEnd } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

/** Around every page behind the sign-in: what was not filed, and the end of the session. Each page asks for its rights. */
export default async function PortalLayout({ children }: { readonly children: ReactNode }) {
  const actor = await currentActor()
  if (actor === null) return children
  const { db, clock } = services()
  const [dossiers, endsAt] = await Promise.all([unfiledDossiers({ db, actor, now: await clock(db) }), sessionEnd()])

  return (
    <>
      <UnfiledBanner dossiers={dossiers} />
      {children}
      {endsAt !== null && <SessionWatch endsAt={endsAt} />}
    </>
  )
}
