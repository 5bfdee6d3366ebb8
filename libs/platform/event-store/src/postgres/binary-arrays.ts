// One-dimensional arrays in PostgreSQL's binary format: text arrays cost a third of the append's time in escaping.

const oids = { bytea: 17, int2: 21, int4: 23, text: 25 } as const;

function arrayOf(
  elementOid: number,
  sizes: readonly number[],
  write: (into: Buffer, at: number, index: number) => void,
): Buffer {
  const count = sizes.length;
  const header = count === 0 ? 12 : 20;
  let total = header;
  for (const size of sizes) total += 4 + size;
  const buffer = Buffer.allocUnsafe(total);
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0); // dimensions
  buffer.writeInt32BE(0, 4); // no nulls
  buffer.writeInt32BE(elementOid, 8);
  if (count === 0) return buffer;
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16); // lower bound
  let at = header;
  sizes.forEach((size, index) => {
    buffer.writeInt32BE(size, at);
    write(buffer, at + 4, index);
    at += 4 + size;
  });
  return buffer;
}

export const int4Array = (values: readonly number[]): Buffer =>
  arrayOf(
    oids.int4,
    values.map(() => 4),
    (into, at, index) => into.writeInt32BE(values[index] ?? 0, at),
  );

export const int2Array = (values: readonly number[]): Buffer =>
  arrayOf(
    oids.int2,
    values.map(() => 2),
    (into, at, index) => into.writeInt16BE(values[index] ?? 0, at),
  );

export const byteaArray = (values: readonly Buffer[]): Buffer => bytesArray(oids.bytea, values);

export const textArray = (values: readonly string[]): Buffer =>
  bytesArray(
    oids.text,
    values.map((value) => Buffer.from(value, 'utf8')),
  );

const bytesArray = (oid: number, values: readonly Buffer[]): Buffer =>
  arrayOf(
    oid,
    values.map(({ byteLength }) => byteLength),
    (into, at, index) => values[index]?.copy(into, at),
  );
