// CRC-32C (Castagnoli), the checksum of Kafka's record batches, eight bytes at a step ("slicing by 8"): a byte at a
// time, as kafkajs has it, is a third of the time that a batch takes.
const polynomial = 0x82f63b78;
const slices = 8;
/** Table k says what a byte does to the checksum when k more bytes follow it; all in one array, 256 entries each. */
const table = new Int32Array(slices * 256);
const entry = (slice: number, byte: number): number => table[slice * 256 + byte] as number;

for (let byte = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 1) === 0 ? crc >>> 1 : (crc >>> 1) ^ polynomial;
  table[byte] = crc;
}
for (let slice = 1; slice < slices; slice += 1)
  for (let byte = 0; byte < 256; byte += 1) {
    const before = entry(slice - 1, byte);
    table[slice * 256 + byte] = entry(0, before & 0xff) ^ (before >>> 8);
  }

/** The checksum of the bytes from an offset to the end. */
export function crc32c(bytes: Uint8Array, from = 0): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = -1;
  let at = from;
  for (; at + slices <= bytes.length; at += slices) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      entry(7, low & 0xff) ^
      entry(6, (low >>> 8) & 0xff) ^
      entry(5, (low >>> 16) & 0xff) ^
      entry(4, low >>> 24) ^
      entry(3, high & 0xff) ^
      entry(2, (high >>> 8) & 0xff) ^
      entry(1, (high >>> 16) & 0xff) ^
      entry(0, high >>> 24);
  }
  for (; at < bytes.length; at += 1) crc = entry(0, (crc ^ (bytes[at] as number)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}
