'use server'

import { ANNOUNCEMENT_PATH } from '@/lib/announcements/board-params'
import { PUBLISHED_PATH } from '@/lib/announcements/published-params'
import { announceRetainedInput } from '@/lib/announcements/schemas'
import { announceRetained } from '@/lib/announcements/use-cases/announce-retained'
import { defineAction } from '@/lib/platform/actions/define-action'

export const announceRetainedAction = defineAction({
  permission: 'review.announce',
  input: announceRetainedInput,
  run: announceRetained,
  revalidate: () => [ANNOUNCEMENT_PATH, PUBLISHED_PATH],
})
