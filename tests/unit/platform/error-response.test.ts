import { describe, expect, it } from 'vitest'
import { ruleBroken } from '@/lib/kernel/errors'
import { errorResponse } from '@/lib/platform/error-response'

describe('errorResponse', () => {
  it('says that there is no room left as the upload protocol does: what passes once somebody made some', async () => {
    const response = errorResponse(ruleBroken('storage-full'))

    expect(response.status).toBe(507)
    expect(await response.json()).toMatchObject({
      kind: 'rule-broken',
      message: expect.stringContaining('plus de place'),
    })
  })

  it('answers 422 for any other rule', () => {
    expect(errorResponse(ruleBroken('upload-incomplete')).status).toBe(422)
  })
})
