package dev.countersign.crypto.user;

import dev.countersign.domain.oauth.Result;
import java.util.Optional;

/**
 * The cost of computing one Argon2 hash.
 *
 * @param memory the memory in KiB, from 8 for each lane to 131,072 (128 MiB)
 * @param iterations the number of passes over the memory, 1 to 16, and at most as many as pass 1
 *     GiB together
 * @param parallelism the number of lanes, 1 to 8
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
  private static final int MOST_PASSED = 1024 * 1024;

  /** Throws if the values are not valid for Argon2 or exceed the limits of this server. */
  public Argon2Cost {
    var problem = problem(memory, iterations, parallelism);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }

  /** Returns the cost; refuses, with the reason, what the constructor refuses. */
  static Result<Argon2Cost, String> checked(int memory, int iterations, int parallelism) {
    return problem(memory, iterations, parallelism)
        .<Result<Argon2Cost, String>>map(Result::refused)
        .orElseGet(() -> Result.ok(new Argon2Cost(memory, iterations, parallelism)));
  }

  private static Optional<String> problem(int memory, int iterations, int parallelism) {
    if (parallelism < 1 || parallelism > MOST_LANES) {
      return Optional.of("the parallelism of Argon2 must be p=1 to p=8, but is p=" + parallelism);
    }
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      return Optional.of("the passes of Argon2 must be t=1 to t=16, but are t=" + iterations);
    }
    // RFC 9106 §3.1: "Memory size m MUST be an integer number of kibibytes from 8*p to 2^(32)-1."
    if (memory < 8 * parallelism || memory > MOST_MEMORY) {
      return Optional.of(
          "the memory of Argon2 must be 8 KiB for each lane to m=131072 (128 MiB), but is m="
              + memory);
    }
    return (long) memory * iterations > MOST_PASSED
        ? Optional.of(
            "the memory times the passes of Argon2 must be at most 1 GiB (m*t=1048576), but is "
                + (long) memory * iterations)
        : Optional.empty();
  }

  /** Returns whether it is lower than each of the costs that OWASP recommends. */
  boolean weak() {
    var recommended =
        switch (iterations) {
          case 1 -> 47_104;
          case 2 -> 19_456;
          case 3 -> 12_288;
          case 4 -> 9_216;
          default -> 7_168;
        };
    return memory < recommended;
  }
}
