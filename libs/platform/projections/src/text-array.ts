const textOid = 25;
const headerBytes = 20;

/** A text[] in PostgreSQL's binary format: as text, every element would be escaped and parsed again. */
export function textArray(values: readonly string[]): Buffer {
  let size = headerBytes;
  const lengths = values.map((value) => {
    const length = Buffer.byteLength(value);
    size += 4 + length;
    return length;
  });
  const buffer = Buffer.allocUnsafe(size);
  buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0); // dimensions
  buffer.writeInt32BE(0, 4); // no nulls
  buffer.writeInt32BE(textOid, 8);
  if (values.length === 0) return buffer.subarray(0, 12);
  buffer.writeInt32BE(values.length, 12);
  buffer.writeInt32BE(1, 16); // lower bound
  let at = headerBytes;
  values.forEach((value, index) => {
    at = buffer.writeInt32BE(lengths[index] ?? 0, at);
    at += buffer.write(value, at);
  });
  return buffer;
}
