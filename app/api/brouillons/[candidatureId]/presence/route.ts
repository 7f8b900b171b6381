import { signOfLifeInput } from '@/lib/candidatures/schemas'
import { giveSignOfLife } from '@/lib/candidatures/use-cases/give-sign-of-life'
import { defineJsonRoute } from '@/lib/platform/json-route'

/** Says that somebody has the form open; tells who else does, and what was saved since. */
export const POST = defineJsonRoute({
  permission: 'candidature.read',
  input: signOfLifeInput,
  run: giveSignOfLife,
  answer: (value) => value,
})
