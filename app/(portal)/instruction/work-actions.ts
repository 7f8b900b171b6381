'use server'

import { defineAction } from '@/lib/platform/actions/define-action'
import {
  assignDossierInput,
  followDossierInput,
  removeNoteInput,
  removeViewInput,
  saveViewInput,
  tagDossierInput,
  untagDossierInput,
  writeNoteInput,
} from '@/lib/review/schemas'
import { assignDossier } from '@/lib/review/use-cases/assign-dossier'
import { followDossier } from '@/lib/review/use-cases/follow-dossier'
import { removeNote } from '@/lib/review/use-cases/remove-note'
import { removeView } from '@/lib/review/use-cases/remove-view'
import { saveView } from '@/lib/review/use-cases/save-view'
import { tagDossier } from '@/lib/review/use-cases/tag-dossier'
import { untagDossier } from '@/lib/review/use-cases/untag-dossier'
import { writeNote } from '@/lib/review/use-cases/write-note'

const revalidate = ({ candidatureId }: { readonly candidatureId: string }) => [
  '/instruction',
  `/instruction/${candidatureId}`,
]
const list = () => ['/instruction']

export const assignDossierAction = defineAction({
  permission: 'review.organise',
  input: assignDossierInput,
  run: assignDossier,
  revalidate,
})

export const tagDossierAction = defineAction({
  permission: 'review.organise',
  input: tagDossierInput,
  run: tagDossier,
  revalidate,
})

export const untagDossierAction = defineAction({
  permission: 'review.organise',
  input: untagDossierInput,
  run: untagDossier,
  revalidate,
})

export const writeNoteAction = defineAction({
  permission: 'review.organise',
  input: writeNoteInput,
  run: writeNote,
  revalidate,
})

export const removeNoteAction = defineAction({
  permission: 'review.organise',
  input: removeNoteInput,
  run: removeNote,
  revalidate,
})

export const followDossierAction = defineAction({
  permission: 'review.organise',
  input: followDossierInput,
  run: followDossier,
  revalidate,
})

export const saveViewAction = defineAction({
  permission: 'review.read',
  input: saveViewInput,
  run: saveView,
  revalidate: list,
})

export const removeViewAction = defineAction({
  permission: 'review.read',
  input: removeViewInput,
  run: removeView,
  revalidate: list,
})
