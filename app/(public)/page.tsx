import { Home } from '@/components/home/home'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { nextWindow } from '@/lib/programme/domain/next-window'
import { currentProgramme } from '@/lib/programme/queries/current-programme'

export default async function HomePage() {
  const { db, clock } = services()
  const [{ rules, windows }, now, actor] = await Promise.all([currentProgramme(db), clock(db), currentActor()])

  return <Home rules={rules} next={nextWindow(windows, now)} now={now} isSignedIn={actor !== null} />
}
