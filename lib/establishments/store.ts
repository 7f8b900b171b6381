import { Prisma } from '@/generated/prisma/client'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { EstablishmentRecord, LegalEntityRecord, SiteRecord } from './domain/pmsi'

/** Rows sent in one statement. */
const BATCH_SIZE = 1_000

export type Hashed<T> = { readonly record: T; readonly contentHash: string }

/** The activity of an establishment and what it has of its own; all false and null until a file tells. */
export type Activity = {
  readonly activity: number | null
  readonly hasSurgery: boolean
  readonly hasLaboratory: boolean
  readonly hasImaging: boolean
}

export type StoredEstablishment = Activity &
  Pick<EstablishmentRecord, 'legalStatus'> & {
    readonly regionCode: string
    readonly contentHash: string
  }

/** Every known establishment by its number, with what an import compares. */
export async function loadEstablishments(db: Reader): Promise<Map<string, StoredEstablishment>> {
  const rows = await db.establishment.findMany({
    select: {
      finess: true,
      contentHash: true,
      legalStatus: true,
      regionCode: true,
      activity: true,
      hasSurgery: true,
      hasLaboratory: true,
      hasImaging: true,
    },
  })

  return new Map(rows.map(({ finess, ...row }) => [finess, row]))
}

/** The content hash of every known site by its number. */
export async function loadSiteHashes(db: Reader): Promise<Map<string, string>> {
  const rows = await db.site.findMany({ select: { finess: true, contentHash: true } })

  return new Map(rows.map(({ finess, contentHash }) => [finess, contentHash]))
}

/** The content hash of every known legal entity by its number. */
export async function loadLegalEntityHashes(db: Reader): Promise<Map<string, string>> {
  const rows = await db.legalEntity.findMany({ select: { finess: true, contentHash: true } })

  return new Map(rows.map(({ finess, contentHash }) => [finess, contentHash]))
}

/** The known legal entities with those numbers. */
export async function loadLegalEntities(db: Reader, finess: readonly string[]): Promise<LegalEntityRecord[]> {
  if (finess.length === 0) return []
  const rows = await db.legalEntity.findMany({ where: { finess: { in: [...finess] } } })

  return rows.map((row) => ({
    finess: row.finess,
    name: row.name,
    longName: row.name,
    statutJuridique: row.statutJuridique,
    siren: row.siren,
    departement: row.departement,
    postalTown: row.town,
  }))
}

/**
 * Waits for its turn to write establishments, until the transaction ends: false when another one holds it for longer
 * than `patienceMs`.
 */
export async function lockEstablishments(tx: Transaction, patienceMs: number): Promise<boolean> {
  for (let waitedMs = 0; ; waitedMs += 100) {
    const [row] = await tx.$queryRaw<{ locked: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtext('import-establishments')) AS locked`
    if (row?.locked === true) return true
    if (waitedMs >= patienceMs) return false
    await tx.$queryRaw`SELECT 1 FROM pg_sleep(0.1)`
  }
}

/** Adds or replaces legal entities. */
export function saveLegalEntities(tx: Transaction, rows: readonly Hashed<LegalEntityRecord>[]): Promise<void> {
  return inBatches(
    rows,
    toEntityJson,
    (json) => tx.$executeRaw`
    INSERT INTO "LegalEntity" (finess, name, "statutJuridique", siren, departement, town, "contentHash", "updatedAt")
    SELECT finess, name, "statutJuridique", siren, departement, "postalTown", "contentHash", now()
    FROM jsonb_to_recordset(${json}::jsonb) AS r(finess text, name text, "statutJuridique" text, siren text,
      departement text, "postalTown" text, "contentHash" text)
    ON CONFLICT (finess) DO UPDATE SET name = excluded.name, "statutJuridique" = excluded."statutJuridique",
      siren = excluded.siren, departement = excluded.departement, town = excluded.town,
      "contentHash" = excluded."contentHash", "updatedAt" = excluded."updatedAt"`,
  )
}

/** Adds or replaces establishments, with their activity. */
export function saveEstablishments(
  tx: Transaction,
  rows: readonly (Hashed<EstablishmentRecord> & { readonly activity: Activity })[],
): Promise<void> {
  const columns = Prisma.raw(`finess, level, name, "legalStatus", "categoryCode", "regionCode", departement, town,
    "postalTown", siret, activity, "hasSurgery", "hasLaboratory", "hasImaging", "searchText", "contentHash"`)
  const toJson = ({ record: { siteFiness: _, ...record }, contentHash, activity }: (typeof rows)[number]) => ({
    ...record,
    ...activity,
    contentHash,
  })

  return inBatches(
    rows,
    toJson,
    (json) => tx.$executeRaw`
    INSERT INTO "Establishment" (id, "updatedAt", ${columns})
    SELECT gen_random_uuid(), now(), ${columns}
    FROM jsonb_to_recordset(${json}::jsonb) AS r(finess text, level "FinessLevel", name text,
      "legalStatus" "LegalStatus", "categoryCode" text, "regionCode" text, departement text, town text,
      "postalTown" text, siret text, activity integer, "hasSurgery" boolean, "hasLaboratory" boolean,
      "hasImaging" boolean, "searchText" text, "contentHash" text)
    ON CONFLICT (finess) DO UPDATE SET level = excluded.level, name = excluded.name,
      "legalStatus" = excluded."legalStatus", "categoryCode" = excluded."categoryCode",
      "regionCode" = excluded."regionCode", departement = excluded.departement, town = excluded.town,
      "postalTown" = excluded."postalTown", siret = excluded.siret, activity = excluded.activity,
      "hasSurgery" = excluded."hasSurgery", "hasLaboratory" = excluded."hasLaboratory",
      "hasImaging" = excluded."hasImaging", "searchText" = excluded."searchText",
      "contentHash" = excluded."contentHash", "updatedAt" = excluded."updatedAt"`,
  )
}

/** Replaces the activity of known establishments, and nothing else of them. */
export function saveActivities(
  tx: Transaction,
  rows: readonly (Activity & { readonly finess: string })[],
): Promise<void> {
  return inBatches(
    rows,
    (row) => row,
    (json) => tx.$executeRaw`
    UPDATE "Establishment" SET activity = r.activity, "hasSurgery" = r."hasSurgery",
      "hasLaboratory" = r."hasLaboratory", "hasImaging" = r."hasImaging", "updatedAt" = now()
    FROM jsonb_to_recordset(${json}::jsonb) AS r(finess text, activity integer, "hasSurgery" boolean,
      "hasLaboratory" boolean, "hasImaging" boolean)
    WHERE "Establishment".finess = r.finess`,
  )
}

/** Adds or replaces sites, each tied to its legal entity and to its establishment, which must be there. */
export function saveSites(
  tx: Transaction,
  rows: readonly (Hashed<SiteRecord> & { readonly establishmentFiness: string })[],
): Promise<void> {
  const toJson = ({ record: { longName: _, ...record }, contentHash, establishmentFiness }: (typeof rows)[number]) => ({
    ...record,
    contentHash,
    establishmentFiness,
  })

  return inBatches(
    rows,
    toJson,
    (json) => tx.$executeRaw`
    INSERT INTO "Site" (finess, "legalFiness", name, "categoryCode", siret, address, "postalTown", phone, departement,
      "openedOn", "contentHash", "updatedAt", "establishmentId")
    SELECT r.finess, "legalFiness", r.name, r."categoryCode", r.siret, address, r."postalTown", phone, r.departement,
      "openedOn", r."contentHash", now(), e.id
    FROM jsonb_to_recordset(${json}::jsonb) AS r(finess text, "legalFiness" text, name text, "categoryCode" text,
      siret text, address text, "postalTown" text, phone text, departement text, "openedOn" text, "contentHash" text,
      "establishmentFiness" text)
    JOIN "Establishment" e ON e.finess = r."establishmentFiness"
    ON CONFLICT (finess) DO UPDATE SET "legalFiness" = excluded."legalFiness", name = excluded.name,
      "categoryCode" = excluded."categoryCode", siret = excluded.siret, address = excluded.address,
      "postalTown" = excluded."postalTown", phone = excluded.phone, departement = excluded.departement,
      "openedOn" = excluded."openedOn", "contentHash" = excluded."contentHash", "updatedAt" = excluded."updatedAt",
      "establishmentId" = excluded."establishmentId"`,
  )
}

function toEntityJson({ record: { longName: _, ...record }, contentHash }: Hashed<LegalEntityRecord>) {
  return { ...record, contentHash }
}

async function inBatches<Row>(
  rows: readonly Row[],
  toJson: (row: Row) => object,
  save: (json: string) => Promise<number>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH_SIZE) {
    await save(JSON.stringify(rows.slice(start, start + BATCH_SIZE).map(toJson)))
  }
}
