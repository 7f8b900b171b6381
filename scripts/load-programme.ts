import { formatInteger } from '@/lib/kernel/money'
import { createDatabase } from '@/lib/platform/db'
import { type LoadReport, loadProgramme } from '@/lib/programme/use-cases/load-programme'
import { loadTemplates } from '@/lib/templates/use-cases/load-templates'
import { sunEs } from '@/prisma/data/sun-es'
import { FIRST_TEMPLATES } from '@/prisma/data/templates'

/** One French line for whoever starts the portal. */
function summary({ programmeCode, publishedVersion, createdWindows, createdEnvelopes }: LoadReport): string {
  const changes = [
    publishedVersion === null ? '' : `version ${publishedVersion} des règles publiée`,
    createdWindows.length === 0 ? '' : `fenêtres créées\u00A0: ${createdWindows.join(', ')}`,
    createdEnvelopes === 0 ? '' : `enveloppes créées\u00A0: ${formatInteger(createdEnvelopes)}`,
  ].filter((change) => change !== '')

  return `Programme ${programmeCode}\u00A0: ${changes.length === 0 ? 'déjà chargé' : changes.join('\u00A0; ')}.`
}

function templateSummary(published: number): string {
  return `Modèles de documents\u00A0: ${published === 0 ? 'déjà chargés' : `${published} publiés`}.`
}

const url = process.env.DATABASE_URL
if (url === undefined || url === '') {
  console.error('DATABASE_URL manque\u00A0: adresse de la base PostgreSQL (postgresql://…).')
  process.exit(2)
}

const db = createDatabase(url, 1)
try {
  const loaded = await loadProgramme(db, sunEs, new Date())
  if (loaded.ok) console.log(summary(loaded.value))
  const templates = await loadTemplates(db, FIRST_TEMPLATES, new Date())
  if (templates.ok) console.log(templateSummary(templates.value.length))
} finally {
  await db.$disconnect()
}
