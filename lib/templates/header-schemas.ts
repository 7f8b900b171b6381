import { z } from 'zod'
import { requiredText } from '@/lib/platform/actions/inputs'

const MOST_ADDRESS_LINES = 5
const MOST_LINE = 120
const MOST_APPEAL = 3_000

const short = (label: string) =>
  z.string().trim().max(MOST_LINE, `${label} ne peut pas dépasser ${MOST_LINE} caractères.`).default('')

export const setRegionHeaderInput = z.object({
  regionCode: z.string().regex(/^\d{2}$/, 'Choisissez une région.'),
  /** 0 when nothing was written yet. */
  expectedVersion: z.coerce.number().int().min(0),
  agencyName: requiredText('Le nom de l’agence', MOST_LINE),
  address: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )
    .pipe(
      z
        .array(z.string().max(MOST_LINE, `Une ligne de l’adresse ne peut pas dépasser ${MOST_LINE} caractères.`))
        .max(MOST_ADDRESS_LINES, `L’adresse tient en ${MOST_ADDRESS_LINES} lignes au plus.`),
    ),
  city: short('La ville'),
  email: z.union([
    z.literal(''),
    z.string().trim().pipe(z.email('Écrivez une adresse électronique complète, par exemple contact@ars.example.fr.')),
  ]),
  phone: short('Le téléphone'),
  signatoryName: short('Le nom du signataire'),
  signatoryPosition: short('La qualité du signataire'),
  appealText: z
    .string()
    .trim()
    .max(MOST_APPEAL, `Le texte sur les recours ne peut pas dépasser ${MOST_APPEAL} caractères.`)
    .default(''),
})

export type SetRegionHeaderInput = z.infer<typeof setRegionHeaderInput>
