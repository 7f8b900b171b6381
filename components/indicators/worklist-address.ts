import type { WorklistGroup } from '@/lib/indicators/queries/control-worklist'

/** The groups of the worklist by their name in the address. */
export const WORKLIST_ADDRESS = {
  'a-declarer': 'awaited',
  'a-controler': 'to-control',
  decides: 'decided',
} as const satisfies Record<string, WorklistGroup>

export const WORKLIST_TEXT: Record<keyof typeof WORKLIST_ADDRESS, string> = {
  'a-declarer': 'Pas encore déclarés',
  'a-controler': 'À contrôler',
  decides: 'Décidés',
}

/** The address of the worklist for a group and a page. */
export function worklistAddress(group: WorklistGroup, page = 1): string {
  const [name = 'a-controler'] = Object.entries(WORKLIST_ADDRESS).find(([, one]) => one === group) ?? []

  return `/indicateurs?etat=${name}${page > 1 ? `&page=${page}` : ''}`
}
