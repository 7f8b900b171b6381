import type { MilestoneKind } from '@/lib/programme/domain/milestones'

export const MILESTONE_TEXT: Record<MilestoneKind, (window: string) => string> = {
  opens: (window) => `${window} : ouverture des candidatures`,
  'last-day': (window) => `${window} : dernier jour pour candidater`,
  'review-ends': (window) => `${window} : dernier jour de l’instruction`,
  observation: (window) => `${window} : début du mois d’observation`,
  'declaration-ends': (window) => `${window} : dernier jour de la déclaration`,
}
