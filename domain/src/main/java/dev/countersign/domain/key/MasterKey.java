package dev.countersign.domain.key;

/**
 * The key that the whole store hangs on: it seals the data keys.
 *
 * <p>A class and not a record, because its bytes must neither be shared nor shown.
 */
public final class MasterKey {

  /** How many bytes a master key has. */
  public static final int BYTES = 32;

  private final byte[] bytes;
  private final String source;

  /**
   * A master key.
   *
   * @param bytes {@value #BYTES} bytes; copied
   * @param source the setting or file it came from, for messages
   */
  public MasterKey(byte[] bytes, String source) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(source + " must hold " + BYTES + " bytes");
    }
    this.bytes = bytes.clone();
    this.source = source;
  }

  /** A copy of the bytes, for the adapter that unwraps with them. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Where it came from: what a message about it has to name. */
  public String source() {
    return source;
  }

  @Override
  public String toString() {
    return "MasterKey[from " + source + ", redacted]";
  }
}
