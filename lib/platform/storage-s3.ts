import { Disk } from 'flydrive'
import { S3Driver } from 'flydrive/drivers/s3'
import type { StorageDisk } from './storage-local'

export type S3Options = {
  /** Absent: Amazon's. */
  readonly endpoint?: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** A bucket of an S3-compatible service: an object appears there whole, or not at all. */
export function openS3Disk({ endpoint, region, bucket, accessKeyId, secretAccessKey }: S3Options): StorageDisk {
  const disk = new Disk(
    new S3Driver({
      endpoint,
      region,
      bucket,
      credentials: { accessKeyId, secretAccessKey },
      // Services other than Amazon's have one host name, and often know neither rights by object nor newer checksums.
      forcePathStyle: endpoint !== undefined,
      supportsACL: false,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      visibility: 'private',
    }),
  )

  return { disk, write: (key, content, contentLength) => disk.putStream(key, content, { contentLength }) }
}
