import fs from 'node:fs'
import path from 'node:path'
import { loadQuestionnaire } from '@/lib/prerequisites/use-cases/load-questionnaire'
import { type Builder, must } from './builder'

const FILE = 'questionnaire-fictif.csv'

/** Loads a short list of questions, invented for the demonstration and marked so: no list comes with the product. */
export async function loadFictitiousQuestionnaire(builder: Builder): Promise<void> {
  const ministry = await builder.as('dgos', '2021-09-15')
  const file = new File([fs.readFileSync(path.join(import.meta.dirname, FILE))], FILE, { type: 'text/csv' })
  const input = { prerequisiteCode: 'PS1.2', title: 'Questionnaire d’identitovigilance', isFictitious: 'oui' } as const
  must(await loadQuestionnaire(ministry, { ...input, file }), 'fictitious list of questions')
}
