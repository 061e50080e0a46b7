package dev.countersign.crypto.user;

import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The cost of computing one hash.
 *
 * @param memory the memory in KiB
 * @param iterations the number of passes over the memory
 * @param parallelism the number of lanes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106.html#section-3.1">RFC 9106 §3.1</a>
 * @see <a
 *     href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP
 *     Password Storage</a>
 */
public record Argon2Cost(int memory, int iterations, int parallelism) {

  /** The minimum that OWASP recommends: 19 MiB, two passes, one lane. */
  public static final Argon2Cost OWASP = new Argon2Cost(19 * 1024, 2, 1);

  private static final int MOST_MEMORY = 128 * 1024;
  private static final int MOST_ITERATIONS = 16;
  private static final int MOST_LANES = 8;

  /** Throws if the values are not valid for Argon2 or exceed the limits of this server. */
  public Argon2Cost {
    // RFC 9106 §3.1: "Memory size m MUST be an integer number of kibibytes from 8*p to 2^(32)-1."
    var valid =
        within(1, parallelism, MOST_LANES)
            && within(1, iterations, MOST_ITERATIONS)
            && within(8 * parallelism, memory, MOST_MEMORY);
    if (!valid) {
      throw new IllegalArgumentException(
          "an Argon2 cost must have 1 to 8 lanes, 1 to 16 iterations, and a memory from 8 KiB for"
              + " each lane to 128 MiB");
    }
  }

  private static boolean within(int least, int value, int most) {
    return least <= value && value <= most;
  }

  Argon2Parameters parameters(byte[] salt) {
    return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
        .withMemoryAsKB(memory)
        .withIterations(iterations)
        .withParallelism(parallelism)
        .withSalt(salt)
        .build();
  }
}
